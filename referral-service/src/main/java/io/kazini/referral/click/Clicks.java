package io.kazini.referral.click;

import static io.kazini.platform.data.SqlTime.instant;
import static io.kazini.platform.data.SqlTime.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The clicks that are loaded. One that has just happened lies in an instance's journal for a moment, or for as long as
 * this database was away; see {@link #mayStillCome}.
 */
@Repository
public class Clicks {

    private static final int VERSION_7 = 7;

    /** How far apart clocks of instances may be. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

    /** After it, a click that is not here is given up on: its journal is lost, or it never was. */
    private static final Duration PATIENCE = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    Clicks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The click of that id; reads one partition, since the id says when it happened. */
    public Optional<Click> find(UUID clickId) {
        return momentOf(clickId)
                .flatMap(moment -> jdbc.sql("""
                        select * from click
                        where click_id = :id and clicked_at >= :moment and clicked_at < :next
                        """)
                        .param("id", clickId)
                        .param("moment", utc(moment))
                        .param("next", utc(moment.plusMillis(1)))
                        .query((row, _) -> read(row))
                        .optional());
    }

    /** The latest valid click of the visitor, on whichever link, from the first moment on and before the second. */
    public Optional<Click> lastValidOf(UUID visitorId, Instant from, Instant to) {
        return jdbc.sql("""
                        select * from click
                        where visitor_id = :visitor and counted and voided_by is null
                          and clicked_at >= :from and clicked_at < :to
                        order by clicked_at desc, click_id desc limit 1
                        """)
                .param("visitor", visitorId)
                .param("from", utc(from))
                .param("to", utc(to))
                .query((row, _) -> read(row))
                .optional();
    }

    /**
     * Whether a click that {@link #find} does not know may yet be loaded: it is not older than a day, and an instance
     * has not loaded all that it took until then. If not, there is no such click and there will be none.
     */
    public boolean mayStillCome(UUID clickId) {
        Instant now = clock.instant();
        return momentOf(clickId)
                .filter(moment -> moment.isAfter(now.minus(PATIENCE)) && moment.isBefore(now.plus(CLOCKS_APART)))
                // The id says the millisecond; the click may have happened at its end.
                .filter(moment -> jdbc.sql("select exists (select 1 from click_journal where loaded_until < :next)")
                        .param("next", utc(moment.plusMillis(1)))
                        .query(Boolean.class)
                        .single())
                .isPresent();
    }

    /**
     * Takes clicks out of every count, for a confirmed flag. Those that another flag has voided stay that flag's.
     *
     * @return the clicks that are voided by this call, in the order in which they happened
     */
    public List<Click> voidFor(UUID flagId, Collection<UUID> clickIds) {
        List<UUID> known = clickIds.stream()
                .filter(id -> momentOf(id).isPresent())
                .sorted()
                .toList();
        return jdbc
                .sql("""
                        update click c set voided_by = :flag
                        from unnest(cast(:ids as uuid[]), cast(:moments as timestamptz[])) as given(id, moment)
                        where c.click_id = given.id and c.clicked_at >= given.moment
                          and c.clicked_at < given.moment + interval '1 millisecond' and c.voided_by is null
                        returning c.*
                        """)
                .param("flag", flagId)
                .param("ids", known.stream().map(UUID::toString).toArray(String[]::new))
                .param(
                        "moments",
                        known.stream()
                                .map(id -> momentOf(id).orElseThrow().toString())
                                .toArray(String[]::new))
                .query((row, _) -> read(row))
                .list()
                .stream()
                .sorted(Comparator.comparing(Click::clickedAt).thenComparing(Click::id))
                .toList();
    }

    /** To the millisecond; absent for what is no UUIDv7, and so no click of ours. */
    static Optional<Instant> momentOf(UUID clickId) {
        return clickId.version() == VERSION_7
                ? Optional.of(Instant.ofEpochMilli(clickId.getMostSignificantBits() >>> Short.SIZE))
                : Optional.empty();
    }

    private static Click read(ResultSet row) throws SQLException {
        return new Click(
                uuid(row, "click_id"),
                instant(row, "clicked_at"),
                uuid(row, "link_id"),
                uuid(row, "officer_id"),
                uuid(row, "campaign_id"),
                Outcome.valueOf(row.getString("outcome")),
                row.getBoolean("counted"),
                row.getBoolean("first_visit"),
                row.getString("bot_reason"),
                row.getObject("visitor_id", UUID.class),
                row.getString("address_block"),
                row.getString("user_agent"),
                agentHash(row),
                row.getObject("voided_by", UUID.class));
    }

    private static UUID uuid(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, UUID.class));
    }

    private static @Nullable Long agentHash(ResultSet row) throws SQLException {
        long hash = row.getLong("agent_hash");
        return row.wasNull() ? null : hash;
    }
}
