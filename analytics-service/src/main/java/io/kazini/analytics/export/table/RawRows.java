package io.kazini.analytics.export.table;

import static io.kazini.platform.data.SqlTime.instant;

import io.kazini.analytics.export.ExportKind;
import io.kazini.analytics.export.ExportScope;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Every click, sign-up and enrolment as it stands now, bots and voided ones included, in the order of time. Read day by day, so
 * that no more than a day is sorted at once.
 */
@Component
class RawRows implements TableRows {

    private static final String EVENTS = """
        select c.clicked_at as at, 'click' as event_type, l.code, l.officer_id, l.campaign_id, p.name,
               c.address_block, c.user_agent, c.referrer, null::bigint as conversion_seconds,
               null as enrolment_status, case c.counts_as when 'CLICK' then 'COUNTED' else c.counts_as end as state,
               case c.counts_as when 'CLICK' then 1 else 0 end as counts, c.click_id as event_id
          from referral_click c
          join referral_link l using (link_id)
          left join referral_campaign p using (campaign_id)
         where c.clicked_at >= $from and c.clicked_at < $to
         union all
        select s.signed_up_at, 'signup', l.code, l.officer_id, l.campaign_id, p.name, null, null, null,
               s.conversion_seconds, null, case when s.voided_by is null then 'COUNTED' else 'VOIDED' end,
               case when s.voided_by is null then 1 else 0 end, s.signup_id
          from referral_signup s
          join referral_link l using (link_id)
          left join referral_campaign p using (campaign_id)
         where s.signed_up_at >= $from and s.signed_up_at < $to
         union all
        select coalesce(e.completed_at, e.pending_at), 'enrollment', l.code, l.officer_id, l.campaign_id, p.name,
               null, null, null, null, lower(e.status),
               case when s.voided_by is not null then 'VOIDED' when e.completed_at is null then 'PENDING'
                    else 'COUNTED' end,
               case when s.voided_by is null and e.completed_at is not null then 1 else 0 end, e.enrolment_id
          from referral_enrolment e
          join referral_link l using (link_id)
          left join referral_signup s using (signup_id)
          left join referral_campaign p using (campaign_id)
         where coalesce(e.completed_at, e.pending_at) >= $from and coalesce(e.completed_at, e.pending_at) < $to\
        """;

    private static final String BEGINNING = """
        select min(at) from (
            select min(bucket_start) as at from referral_rollup where level = 'ALL' and grain = 'DAY'
             union all select min(signed_up_at) from referral_signup
             union all select min(coalesce(completed_at, pending_at)) from referral_enrolment) everything\
        """;
    private static final String END = """
        select max(at) from (
            select max(bucket_start) + interval '1 day' as at from referral_rollup where level = 'ALL' and grain = 'DAY'
             union all select max(signed_up_at) from referral_signup
             union all select max(coalesce(completed_at, pending_at)) from referral_enrolment) everything\
        """;

    private final StreamingReader reader;

    RawRows(StreamingReader reader) {
        this.reader = reader;
    }

    @Override
    public ExportKind kind() {
        return ExportKind.RAW;
    }

    @Override
    public List<String> headings() {
        return RawEvent.HEADINGS;
    }

    @Override
    public long count(ExportScope scope) {
        return reader.count(
                "select count(*) from (" + between(scope.start(), scope.end()) + ") events" + campaign(scope),
                campaignOf(scope));
    }

    @Override
    public void read(ExportScope scope, RowSink sink) throws IOException {
        Instant first = later(scope.start(), edge(BEGINNING));
        Instant end = earlier(scope.end(), edge(END).plusMillis(1));
        for (LocalDate day = utcDay(first);
                day.atStartOfDay(ZoneOffset.UTC).toInstant().isBefore(end);
                day = day.plusDays(1)) {
            Instant from = later(first, day.atStartOfDay(ZoneOffset.UTC).toInstant());
            Instant to =
                    earlier(end, day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
            reader.read(
                    "select * from (" + between(from, to) + ") events" + campaign(scope) + " order by at, event_id",
                    row -> sink.row(event(row).cells(scope.zone())),
                    campaignOf(scope));
        }
    }

    /** Instants are written by this class, not by a client: the planner sees which partitions they mean. */
    private static String between(Instant from, Instant to) {
        return EVENTS.replace("$from", "timestamptz '" + from + "'").replace("$to", "timestamptz '" + to + "'");
    }

    private static String campaign(ExportScope scope) {
        return scope.campaignId() == null ? "" : " where campaign_id = ?";
    }

    private static Object[] campaignOf(ExportScope scope) {
        UUID campaign = scope.campaignId();
        return campaign == null ? new Object[0] : new Object[] {campaign};
    }

    /** 1970 if there is nothing at all. */
    private Instant edge(String sql) {
        Instant[] found = {Instant.EPOCH};
        try {
            reader.read(sql, row -> {
                Timestamp at = row.getTimestamp(1);
                found[0] = at == null ? Instant.EPOCH : at.toInstant();
            });
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return found[0];
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static LocalDate utcDay(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    static RawEvent event(ResultSet row) throws SQLException {
        return new RawEvent(
                instant(row, "at"),
                row.getString("event_type"),
                row.getString("code"),
                row.getObject("officer_id", UUID.class),
                row.getObject("campaign_id", UUID.class),
                row.getString("name"),
                row.getString("address_block"),
                row.getString("user_agent"),
                row.getString("referrer"),
                number(row, "conversion_seconds"),
                row.getString("enrolment_status"),
                row.getString("state"),
                row.getInt("counts"),
                row.getObject("event_id", UUID.class));
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
