package io.kazini.analytics.export.sheets;

import static io.kazini.platform.data.SqlTime.instant;

import io.kazini.analytics.export.table.RawEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The raw rows of a spreadsheet as a log: every event gets one row, numbered once, in the order in which it was recorded here. A row
 * never changes; what is voided later gets another row that takes it back.
 *
 * <p>Facts are read in the order of the transaction that recorded them, and only below the oldest transaction that still
 * runs: nothing can appear there any more. So a reader that remembers its last fact misses none, however late it commits, and
 * reads none twice. Facts that change come again, behind that; their rows are there already, and only what is new about them
 * gets another.
 */
@Component
class RawLog {

    /** No batch is longer. */
    private static final int LOOK_BACK = 10_000;

    private record Position(long recordedIn, UUID factId) {}

    /** What one fact means for the log. */
    private record Fact(Source source, long recordedIn, UUID id, List<Entry> entries) {}

    private record Entry(String name, UUID factId, RawEvent event) {}

    /** A numbered row that is not known to be in the spreadsheet yet. */
    record Row(long number, List<Object> values) {}

    private enum Source {
        CLICK("""
            select c.recorded_in::text as recorded_in, c.click_id as fact_id, c.clicked_at as at, l.code, l.officer_id,
                   l.campaign_id, p.name, c.address_block, c.user_agent, c.referrer,
                   case when c.counted then 'COUNTED' else c.counts_as end as state, c.counted, c.bot, v.voided_at
              from referral_click c
              join referral_link l using (link_id)
              left join referral_campaign p using (campaign_id)
              left join referral_click_void v on v.click_id = c.click_id and c.voided_by is not null
             where c.recorded_in >= ?::xid8 and (c.recorded_in, c.click_id) > (?::xid8, ?) and c.recorded_in < ?::xid8
             order by c.recorded_in, c.click_id limit ?\
            """),
        CLICK_VOID("""
            select v.recorded_in::text as recorded_in, v.click_id as fact_id, v.voided_at, l.code, l.officer_id,
                   l.campaign_id, p.name, coalesce(c.counted, false) as counted
              from referral_click_void v
              join referral_link l using (link_id)
              left join referral_campaign p using (campaign_id)
              left join referral_click c on c.click_id = v.click_id and c.clicked_at = v.clicked_at
             where v.recorded_in >= ?::xid8 and (v.recorded_in, v.click_id) > (?::xid8, ?) and v.recorded_in < ?::xid8
             order by v.recorded_in, v.click_id limit ?\
            """),
        SIGNUP("""
            select s.recorded_in::text as recorded_in, s.signup_id as fact_id, s.signed_up_at as at, l.code, l.officer_id,
                   l.campaign_id, p.name, s.conversion_seconds, s.voided_at, e.enrolment_id, e.completed_at
              from referral_signup s
              join referral_link l using (link_id)
              left join referral_campaign p using (campaign_id)
              left join lateral (select enrolment_id, completed_at from referral_enrolment
                                  where signup_id = s.signup_id and completed_at is not null
                                  order by enrolment_id limit 1) e on true
             where s.recorded_in >= ?::xid8 and (s.recorded_in, s.signup_id) > (?::xid8, ?) and s.recorded_in < ?::xid8
             order by s.recorded_in, s.signup_id limit ?\
            """),
        ENROLMENT("""
            select e.recorded_in::text as recorded_in, e.enrolment_id as fact_id, e.pending_at, e.completed_at, l.code,
                   l.officer_id, l.campaign_id, p.name, s.voided_at
              from referral_enrolment e
              join referral_link l using (link_id)
              left join referral_campaign p using (campaign_id)
              left join referral_signup s using (signup_id)
             where e.recorded_in >= ?::xid8 and (e.recorded_in, e.enrolment_id) > (?::xid8, ?)
               and e.recorded_in < ?::xid8
             order by e.recorded_in, e.enrolment_id limit ?\
            """);

        private final String sql;

        Source(String sql) {
            this.sql = sql;
        }
    }

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final JsonMapper json;

    RawLog(JdbcClient jdbc, JdbcTemplate batches, JsonMapper json) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.json = json;
    }

    /** The next rows to be written, in one run of numbers; at most as many as asked for. */
    @Transactional(readOnly = true)
    public List<Row> unwritten(String spreadsheet, int limit) {
        return jdbc.sql("""
            select r.row_number, r.cells from export_raw_row r join export_raw_log l using (spreadsheet_id)
             where r.spreadsheet_id = ? and r.row_number >= l.written_before
             order by r.row_number limit ?\
            """)
                .params(spreadsheet, limit)
                .query((row, _) -> new Row(row.getLong("row_number"), values(row.getString("cells"))))
                .list();
    }

    /**
     * The rows up to this one are in the spreadsheet. Their values are not needed any more. Whoever says so late, or again,
     * changes nothing.
     */
    @Transactional
    public void written(String spreadsheet, long lastRow) {
        jdbc.sql("update export_raw_log set written_before = ? where spreadsheet_id = ? and written_before <= ?")
                .params(lastRow + 1, spreadsheet, lastRow)
                .update();
        jdbc.sql("""
            update export_raw_row set cells = null
             where spreadsheet_id = ? and row_number <= ? and row_number > ? and cells is not null\
            """).params(spreadsheet, lastRow, lastRow - LOOK_BACK).update();
    }

    /** How many facts {@link #assign} would look at, at most as many as asked for; one if only rows are to be written. */
    @Transactional(readOnly = true)
    public int news(String spreadsheet, int limit) {
        int facts = facts(spreadsheet, limit).size();
        boolean unwritten =
                jdbc.sql("""
                    select exists (select from export_raw_log where spreadsheet_id = ? and next_row > written_before)\
                    """).param(spreadsheet).query(Boolean.class).single();
        return unwritten ? Math.max(1, facts) : facts;
    }

    /**
     * Gives the next facts their rows; returns how many facts were looked at, 0 if all have theirs. One caller at a time per
     * spreadsheet: others wait for its end.
     */
    @Transactional
    public int assign(String spreadsheet, int limit) {
        jdbc.sql("insert into export_raw_log (spreadsheet_id) values (?) on conflict do nothing")
                .param(spreadsheet)
                .update();
        long next = jdbc.sql("select next_row from export_raw_log where spreadsheet_id = ? for update")
                .param(spreadsheet)
                .query(Long.class)
                .single();
        List<Fact> facts = facts(spreadsheet, limit);
        if (facts.isEmpty()) {
            return 0;
        }
        List<Entry> fresh = withoutAssigned(
                spreadsheet,
                facts.stream().flatMap(fact -> fact.entries().stream()).toList());
        List<Object[]> rows = new ArrayList<>();
        for (Entry entry : fresh) {
            rows.add(new Object[] {
                spreadsheet, next++, entry.name(), entry.factId(), json.writeValueAsString(values(entry.event()))
            });
        }
        batches.batchUpdate(
                "insert into export_raw_row (spreadsheet_id, row_number, entry, fact_id, cells) values (?, ?, ?, ?,"
                        + " ?::jsonb)",
                rows);
        jdbc.sql("update export_raw_log set next_row = ? where spreadsheet_id = ?")
                .params(next, spreadsheet)
                .update();
        for (Source source : Source.values()) {
            facts.stream()
                    .filter(fact -> fact.source() == source)
                    .reduce((_, last) -> last)
                    .ifPresent(last -> advance(spreadsheet, last));
        }
        return facts.size();
    }

    private void advance(String spreadsheet, Fact last) {
        jdbc.sql("""
            insert into export_raw_source (spreadsheet_id, source, recorded_in, fact_id)
            values (?, ?, ?::xid8, ?)
            on conflict (spreadsheet_id, source) do update set recorded_in = excluded.recorded_in,
                                                               fact_id = excluded.fact_id\
            """)
                .params(spreadsheet, last.source().name(), Long.toUnsignedString(last.recordedIn()), last.id())
                .update();
    }

    /** The next facts of all sources in their order. */
    private List<Fact> facts(String spreadsheet, int limit) {
        // Asked first, and by a statement of its own: whatever is below has ended before any of the reads that follow.
        String horizon = jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text")
                .query(String.class)
                .single();
        List<Fact> facts = new ArrayList<>();
        for (Source source : Source.values()) {
            Position after = position(spreadsheet, source);
            String recordedIn = Long.toUnsignedString(after.recordedIn());
            facts.addAll(jdbc.sql(source.sql)
                    .params(recordedIn, recordedIn, after.factId(), horizon, limit)
                    .query((row, _) -> fact(source, row))
                    .list());
        }
        // The ends of the lists are cut together, so what is left of each is a beginning of it.
        facts.sort(Comparator.comparingLong(Fact::recordedIn).thenComparing(Fact::source));
        return facts.size() > limit ? facts.subList(0, limit) : facts;
    }

    private Position position(String spreadsheet, Source source) {
        return jdbc.sql("""
            select recorded_in::text, fact_id from export_raw_source where spreadsheet_id = ? and source = ?\
            """)
                .params(spreadsheet, source.name())
                .query((row, _) -> new Position(
                        Long.parseUnsignedLong(row.getString("recorded_in")), row.getObject("fact_id", UUID.class)))
                .optional()
                .orElse(new Position(0, new UUID(0, 0)));
    }

    private List<Entry> withoutAssigned(String spreadsheet, List<Entry> entries) {
        UUID[] ids = entries.stream().map(Entry::factId).distinct().toArray(UUID[]::new);
        Set<String> known = new HashSet<>(
                jdbc.sql("""
                    select entry || fact_id from export_raw_row where spreadsheet_id = ? and fact_id = any (?)\
                    """).params(spreadsheet, ids).query(String.class).list());
        // A void may be told by both sides in one batch.
        return entries.stream()
                .filter(entry -> known.add(entry.name() + entry.factId()))
                .toList();
    }

    private static Fact fact(Source source, ResultSet row) throws SQLException {
        UUID id = row.getObject("fact_id", UUID.class);
        return new Fact(source, Long.parseUnsignedLong(row.getString("recorded_in")), id, entries(source, row, id));
    }

    private static List<Entry> entries(Source source, ResultSet row, UUID id) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        switch (source) {
            case CLICK -> {
                // Bots are passed by: the tab has room for people's clicks only.
                if (row.getBoolean("bot")) {
                    return entries;
                }
                boolean counted = row.getBoolean("counted");
                entries.add(new Entry(
                        "CLICK",
                        id,
                        new RawEvent(
                                instant(row, "at"),
                                "click",
                                row.getString("code"),
                                row.getObject("officer_id", UUID.class),
                                row.getObject("campaign_id", UUID.class),
                                row.getString("name"),
                                row.getString("address_block"),
                                row.getString("user_agent"),
                                row.getString("referrer"),
                                null,
                                null,
                                row.getString("state"),
                                counted ? 1 : 0,
                                id)));
                if (counted && row.getObject("voided_at") != null) {
                    entries.add(takenBack("click-voided", row, id));
                }
            }
            case CLICK_VOID -> {
                if (row.getBoolean("counted")) {
                    entries.add(takenBack("click-voided", row, id));
                }
            }
            case SIGNUP -> {
                if (row.getObject("at") != null) {
                    long seconds = row.getLong("conversion_seconds");
                    Long conversion = row.wasNull() ? null : seconds;
                    entries.add(
                            new Entry("SIGNUP", id, event(row, "at", "signup", conversion, null, "COUNTED", 1, id)));
                    if (row.getObject("voided_at") != null) {
                        entries.add(takenBack("signup-voided", row, id));
                    }
                }
                UUID enrolment = row.getObject("enrolment_id", UUID.class);
                if (row.getObject("voided_at") != null && enrolment != null) {
                    entries.add(takenBack("enrollment-voided", row, enrolment));
                }
            }
            case ENROLMENT -> {
                if (row.getObject("pending_at") != null) {
                    entries.add(new Entry(
                            "PENDING", id, event(row, "pending_at", "enrollment", null, "pending", "PENDING", 0, id)));
                }
                if (row.getObject("completed_at") != null) {
                    entries.add(new Entry(
                            "ENROLLED",
                            id,
                            event(row, "completed_at", "enrollment", null, "completed", "COUNTED", 1, id)));
                    if (row.getObject("voided_at") != null) {
                        entries.add(takenBack("enrollment-voided", row, id));
                    }
                }
            }
        }
        return entries;
    }

    private static Entry takenBack(String eventType, ResultSet row, UUID id) throws SQLException {
        return new Entry(eventType, id, event(row, "voided_at", eventType, null, null, "VOIDED", -1, id));
    }

    private static RawEvent event(
            ResultSet row,
            String at,
            String type,
            @Nullable Long conversion,
            @Nullable String enrolment,
            String state,
            int counts,
            UUID id)
            throws SQLException {
        return new RawEvent(
                instant(row, at),
                type,
                row.getString("code"),
                row.getObject("officer_id", UUID.class),
                row.getObject("campaign_id", UUID.class),
                row.getString("name"),
                null,
                null,
                null,
                conversion,
                enrolment,
                state,
                counts,
                id);
    }

    private static List<Object> values(RawEvent event) {
        return event.cells(ZoneOffset.UTC).stream().map(SheetValues::of).toList();
    }

    private List<Object> values(@Nullable String cells) {
        List<Object> values = new ArrayList<>();
        if (cells != null) {
            for (JsonNode cell : json.readTree(cells)) {
                values.add(cell.isNumber() ? cell.decimalValue() : cell.asString());
            }
        }
        return values;
    }
}
