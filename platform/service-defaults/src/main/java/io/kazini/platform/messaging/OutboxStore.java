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

    List<Integer> lanesWithWork() {
        // A loose index scan: one probe per lane, however long the backlog is.
        return jdbc.sql("""
                        select lane from outbox_lane l
                        where exists (select 1 from outbox o where o.lane = l.lane) order by lane
                        """).query(Integer.class).list();
    }

    /** Takes the lane for the running transaction; false if another relay has it. */
    boolean takeLane(int lane) {
        return jdbc.sql("select lane from outbox_lane where lane = :lane for update skip locked")
                .param("lane", lane)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** The oldest rows of a lane, without those of aggregates that wait for another try. */
    List<OutboxRow> read(int lane, int limit) {
        return jdbc.sql("""
                        select seq, topic, key, headers, data from outbox o
                        where lane = :lane
                          and not exists (select 1 from outbox_blocked b
                                          where b.topic = o.topic and b.key = o.key and b.retry_at > clock_timestamp())
                        order by seq limit :limit
                        """)
                .param("lane", lane)
                .param("limit", limit)
                .query((row, _) -> new OutboxRow(
                        row.getLong("seq"),
                        row.getString("topic"),
                        row.getString("key"),
                        row.getString("headers"),
                        row.getBytes("data")))
                .list();
    }

    void delete(Collection<OutboxRow> sent) {
        jdbc.sql("delete from outbox where seq = any(:seqs)")
                .param("seqs", sent.stream().map(OutboxRow::seq).toArray(Long[]::new))
                .update();
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
