package io.kazini.platform.messaging;

import io.kazini.platform.messaging.OutboxRow.Aggregate;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The relay's side of the outbox tables. */
class OutboxStore {

    private final JdbcClient jdbc;

    OutboxStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void createLanes() {
        jdbc.sql("insert into outbox_lane select generate_series(0, :last) on conflict do nothing")
                .param("last", OutboxLanes.COUNT - 1)
                .update();
    }

    /**
     * Takes all lanes with work that no other relay has, for the running transaction. That transaction may be forgotten by a
     * crash of the database although it was committed: it only notes what was sent, and what is forgotten is sent again.
     */
    List<Integer> takeLanes() {
        // One probe per lane, however long the backlog is.
        return jdbc.sql("""
                        select lane, set_config('synchronous_commit', 'off', true) from outbox_lane l
                        where exists (select 1 from outbox o where o.lane = l.lane)
                        order by lane for update skip locked
                        """).query((row, _) -> row.getInt("lane")).list();
    }

    boolean hasWork() {
        // By the index: after a rush the table is long and has nothing in it until it is vacuumed.
        return jdbc.sql("""
                        select exists (
                          select from outbox_lane l
                          cross join lateral (select from outbox o where o.lane = l.lane order by seq limit 1) oldest)
                        """).query(Boolean.class).single();
    }

    /** The oldest rows of each of these lanes, without those of aggregates that wait for another try. */
    List<OutboxRow> read(List<Integer> lanes, int limit) {
        return jdbc.sql("""
                        select rows.* from unnest(:lanes) as taken(lane) cross join lateral (
                          select ctid, seq, topic, key, headers, data from outbox o
                          where o.lane = taken.lane
                            and not exists (select 1 from outbox_blocked b
                                            where b.topic = o.topic and b.key = o.key and b.retry_at > clock_timestamp())
                          order by seq limit :limit) rows
                        """)
                .param("lanes", lanes.toArray(Integer[]::new))
                .param("limit", Math.max(1, limit / lanes.size()))
                .query((row, _) -> new OutboxRow(
                        row.getString("ctid"),
                        row.getLong("seq"),
                        row.getString("topic"),
                        row.getString("key"),
                        row.getString("headers"),
                        row.getBytes("data")))
                .list();
    }

    /** Of rows that this transaction has read: nothing moves them meanwhile. */
    void delete(Collection<OutboxRow> sent) {
        jdbc.sql("delete from outbox where ctid = any(cast(:places as tid[]))")
                .param("places", sent.stream().map(OutboxRow::place).toArray(String[]::new))
                .update();
    }

    boolean hasBlocked() {
        return jdbc.sql("select exists (select 1 from outbox_blocked)")
                .query(Boolean.class)
                .single();
    }

    void block(Map<Aggregate, String> causes, Duration firstRetry, Duration maxRetry) {
        causes.forEach((aggregate, cause) -> jdbc.sql("""
                        insert into outbox_blocked as b (topic, key, failures, cause, since, retry_at)
                        values (:topic, :key, 1, :cause, clock_timestamp(), clock_timestamp() + :first * interval '1 millisecond')
                        on conflict (topic, key) do update set failures = b.failures + 1, cause = excluded.cause,
                          retry_at = clock_timestamp()
                            + least(:first * power(2, least(b.failures, 20)), :max) * interval '1 millisecond'
                        """)
                .param("topic", aggregate.topic())
                .param("key", aggregate.key())
                .param("cause", cause)
                .param("first", firstRetry.toMillis())
                .param("max", maxRetry.toMillis())
                .update());
    }

    void unblock(Collection<Aggregate> aggregates) {
        jdbc.sql("""
                        delete from outbox_blocked b
                        using unnest(cast(:topics as text[]), cast(:keys as text[])) as sent(topic, key)
                        where b.topic = sent.topic and b.key = sent.key
                        """)
                .param("topics", aggregates.stream().map(Aggregate::topic).toArray(String[]::new))
                .param("keys", aggregates.stream().map(Aggregate::key).toArray(String[]::new))
                .update();
    }

    /** Reads the whole table. */
    Lag lag() {
        return jdbc.sql("""
                        select count(*) as rows,
                               coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0) as age,
                               (select count(*) from outbox_blocked) as blocked
                        from outbox
                        """)
                .query((row, _) -> new Lag(row.getLong("rows"), row.getDouble("age"), row.getLong("blocked")))
                .single();
    }

    /**
     * @param rows events not yet with the broker
     * @param oldestSeconds age of the oldest of them
     * @param blockedAggregates aggregates whose next event was refused
     */
    record Lag(long rows, double oldestSeconds, long blockedAggregates) {
        static final Lag NONE = new Lag(0, 0, 0);
    }
}
