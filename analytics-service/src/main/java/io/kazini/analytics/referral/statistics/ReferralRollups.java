package io.kazini.analytics.referral.statistics;

import static io.kazini.platform.data.SqlTime.instantOrNull;
import static io.kazini.platform.data.SqlTime.utc;
import static java.util.stream.Collectors.joining;

import io.kazini.analytics.referral.statistics.CampaignFigures.Campaign;
import io.kazini.analytics.referral.statistics.Counties.OfCounty;
import io.kazini.analytics.referral.statistics.OfficerFigures.Officer;
import io.kazini.analytics.referral.statistics.Period.Stretch;
import io.kazini.analytics.referral.statistics.formula.ConversionTimes;
import io.kazini.analytics.referral.statistics.formula.Counts;
import io.kazini.analytics.referral.statistics.formula.HourlyPeaks.Hour;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads the rollups. Whoever asks says whose figures may be seen: a {@link Sight} is a condition of every query. No
 * query reads clicks: sums come out of the coarsest rows that make up a period, days out of hours, hours of the clock out of months of
 * the clock.
 */
@Repository
class ReferralRollups {

    private static final String ALL = "00000000-0000-0000-0000-000000000000";

    private static final String COUNTS = """
            coalesce(sum(r.clicks), 0)::bigint as clicks, coalesce(sum(r.visitors), 0)::bigint as visitors,
            coalesce(sum(r.signups), 0)::bigint as signups, coalesce(sum(r.enrolments), 0)::bigint as enrolments
            """;

    /**
     * The rows of a scope s that make up a range t of time. Summed within each piece, so that nothing but the primary key
     * will do: a plain join may be hashed, and read all scopes of the time.
     */
    private static final String PIECES = """
            cross join lateral referral_pieces(t.starts_at, t.ends_at) p
            cross join lateral (
                  select %s
                    from referral_rollup
                   where level = s.level and scope_id = s.scope_id and grain = p.grain
                     and bucket_start >= p.starts_at and bucket_start < p.ends_at) r
            """.formatted(Stream.of(
                    "clicks",
                    "visitors",
                    "signups",
                    "enrolments",
                    "converted_hour",
                    "converted_day",
                    "signups_hour",
                    "signups_day",
                    "signups_late",
                    "bots",
                    "over_clicks",
                    "refused_clicks",
                    "voided_clicks",
                    "voided_signups")
            .map(figure -> "p.sign * sum(%s) as %1$s".formatted(figure))
            .collect(joining(", ")));

    private static final String PERIOD =
            "cross join (select :start::timestamptz as starts_at, :end::timestamptz as ends_at) t " + PIECES;

    private static final String SIGNED_SUMS = """
            p.sign * sum(clicks) as clicks, p.sign * sum(visitors) as visitors, p.sign * sum(signups) as signups,
            p.sign * sum(enrolments) as enrolments
            """;

    /** In a few looks for all of them, and not in a few for each. */
    private static final String OF_ALL_OFFICERS = """
            select r.*
              from referral_pieces(:start, :end) p
             cross join lateral (
                   select scope_id as officer_id, %s
                     from referral_rollup
                    where level = 'OFFICER' and grain = p.grain
                      and bucket_start >= p.starts_at and bucket_start < p.ends_at
                    group by scope_id) r
            """.formatted(SIGNED_SUMS);

    private static final String SUMS = """
            sum(clicks) as clicks, sum(visitors) as visitors, sum(signups) as signups, sum(enrolments) as enrolments
            """;

    private final JdbcClient sql;

    ReferralRollups(JdbcClient sql) {
        this.sql = sql;
    }

    Optional<UUID> officerOf(UUID userId) {
        return sql.sql("select officer_id from referral_officer where user_id = :userId order by saved_at desc limit 1")
                .param("userId", userId)
                .query(UUID.class)
                .optional();
    }

    boolean knowsOfficer(UUID officerId) {
        return sql.sql("""
                        select exists (select from referral_officer where officer_id = :id)
                            or exists (select from referral_link where officer_id = :id)
                        """).param("id", officerId).query(Boolean.class).single();
    }

    boolean knowsCampaign(UUID campaignId) {
        return sql.sql("""
                        select exists (select from referral_campaign where campaign_id = :id)
                            or exists (select from referral_link where campaign_id = :id)
                        """).param("id", campaignId).query(Boolean.class).single();
    }

    Sums sums(Sight sight, Period period) {
        return within(sight, period, """
                        select %s,
                               coalesce(sum(converted_hour), 0)::bigint as converted_hour,
                               coalesce(sum(converted_hour) + sum(converted_day), 0)::bigint as converted_day,
                               coalesce(sum(signups_hour), 0)::bigint as signups_hour,
                               coalesce(sum(signups_day), 0)::bigint as signups_day,
                               coalesce(sum(signups_late), 0)::bigint as signups_late,
                               coalesce(sum(bots), 0)::bigint as bots,
                               coalesce(sum(over_clicks), 0)::bigint as over_clicks,
                               coalesce(sum(refused_clicks), 0)::bigint as refused_clicks,
                               coalesce(sum(voided_clicks), 0)::bigint as voided_clicks,
                               coalesce(sum(voided_signups), 0)::bigint as voided_signups
                          from (%s) s
                        %s
                        """.formatted(COUNTS, scope(sight), PERIOD))
                .query((row, number) -> {
                    Counts counts = counts(row);
                    long hour = row.getLong("signups_hour");
                    long day = row.getLong("signups_day");
                    long late = row.getLong("signups_late");
                    return new Sums(
                            counts,
                            row.getLong("converted_hour"),
                            row.getLong("converted_day"),
                            new ConversionTimes(hour, day, late, counts.signups() - hour - day - late),
                            new Funnel.LeftOut(
                                    row.getLong("bots"),
                                    row.getLong("over_clicks"),
                                    row.getLong("refused_clicks"),
                                    row.getLong("voided_clicks"),
                                    row.getLong("voided_signups")));
                })
                .single();
    }

    /**
     * Of every day of the period, quiet ones included. Its hours are read in one go and sorted into days; where days begin within an
     * hour, the quarters before that are taken to the day before. Days made up of their coarsest rows would be fewer rows, and a
     * thousand looks into the index, which take five times as long. The bounds are read from their texts once, and not for each row:
     * that is what their subquery is for.
     */
    List<Counts> days(Sight sight, Period period) {
        List<Instant> bounds = period.dayBounds();
        Counts[] days = new Counts[period.days()];
        Arrays.fill(days, Counts.NONE);
        bound(sight, """
                        select day, %1$s
                          from (select width_bucket(bucket_start, (select :hours::timestamptz[])) as day, %3$s
                                  from (%2$s) s
                                  join referral_rollup using (level, scope_id)
                                 where grain = 'HOUR' and bucket_start >= :first and bucket_start < :last
                                 group by 1
                                 union all
                                select edge.number + moved.by, moved.sign * q.clicks, moved.sign * q.visitors,
                                       moved.sign * q.signups, moved.sign * q.enrolments
                                  from (%2$s) s
                                 cross join unnest(:hours::timestamptz[], :bounds::timestamptz[])
                                       with ordinality as edge (hour, bound, number)
                                 cross join lateral (
                                       select %3$s
                                         from referral_rollup
                                        where level = s.level and scope_id = s.scope_id and grain = 'QUARTER'
                                          and bucket_start >= edge.hour and bucket_start < edge.bound) q
                                 cross join (values (0, -1), (-1, 1)) as moved (by, sign)
                                 where edge.hour < edge.bound) r
                         where day between 1 and :days
                         group by day
                        """.formatted(COUNTS, scope(sight), SUMS))
                .param("hours", texts(bounds.stream().map(bound -> bound.truncatedTo(ChronoUnit.HOURS))))
                .param("bounds", texts(bounds.stream()))
                .param("first", utc(bounds.getFirst().truncatedTo(ChronoUnit.HOURS)))
                .param("last", utc(bounds.getLast().truncatedTo(ChronoUnit.HOURS)))
                .param("days", days.length)
                .query(row -> {
                    days[row.getInt("day") - 1] = counts(row);
                });
        return List.of(days);
    }

    /** Of all 24 hours of the clock. */
    List<Hour> hours(Sight sight, Period period) {
        List<Stretch> stretches = period.stretches();
        Map<Integer, Hour> hours = new HashMap<>();
        within(sight, period, """
                        select r.hour, %s
                          from (%s) s
                         cross join unnest(:starts::timestamptz[], :ends::timestamptz[], :ahead::integer[])
                               as t(starts_at, ends_at, ahead)
                         cross join lateral referral_clock_pieces(t.starts_at, t.ends_at, :edge::referral_grain) p
                         cross join lateral (
                               select extract(hour from (bucket_start at time zone 'UTC')
                                                        + t.ahead * interval '1 second')::integer as hour, %s
                                 from referral_rollup
                                where level = s.level and scope_id = s.scope_id and grain = p.grain
                                  and bucket_start >= p.starts_at and bucket_start < p.ends_at
                                group by hour) r
                         group by r.hour
                        """.formatted(COUNTS, scope(sight), SIGNED_SUMS))
                .param(
                        "edge",
                        grain(stretches.stream()
                                .allMatch(stretch -> isFullHour(stretch.start())
                                        && isFullHour(stretch.end())
                                        && stretch.offset().getTotalSeconds() % 3600 == 0)))
                .param("starts", texts(stretches.stream().map(Stretch::start)))
                .param("ends", texts(stretches.stream().map(Stretch::end)))
                .param(
                        "ahead",
                        texts(stretches.stream().map(stretch -> stretch.offset().getTotalSeconds())))
                .query(row -> {
                    int hour = row.getInt("hour");
                    hours.put(hour, new Hour(hour, row.getLong("clicks"), row.getLong("signups")));
                });
        return IntStream.range(0, 24)
                .mapToObj(hour -> hours.getOrDefault(hour, new Hour(hour, 0, 0)))
                .toList();
    }

    /** Every officer, and whoever has a link, with what they did in the period. */
    List<OfficerFigures> officers(Sight sight, Period period) {
        String seen = sight.officerId() == null ? "true" : "officer_id = :officerId";
        String scopes = sight.campaignId() == null ? """
                  select 'OFFICER'::referral_level as level, officer_id as scope_id, officer_id
                    from referral_officer where %1$s
                   union
                  select 'OFFICER', officer_id, officer_id from referral_link where %1$s
                  """.formatted(seen) : """
                  select 'LINK'::referral_level as level, link_id as scope_id, officer_id
                    from referral_link where campaign_id = :campaignId and %s
                  """.formatted(seen);
        String figures = sight.isOfEverything()
                ? OF_ALL_OFFICERS
                : "select s.officer_id, r.* from (%s) s %s".formatted(scopes, PERIOD);
        return within(sight, period, """
                        select t.officer_id, o.full_name, o.region, o.status, %s
                          from (select distinct officer_id from (%s) every) t
                          left join referral_officer o using (officer_id)
                          left join (%s) r using (officer_id)
                         group by t.officer_id, o.full_name, o.region, o.status
                        """.formatted(COUNTS, scopes, figures))
                .query((row, number) -> OfficerFigures.of(
                        new Officer(
                                row.getObject("officer_id", UUID.class),
                                row.getString("full_name"),
                                row.getString("region"),
                                row.getString("status")),
                        counts(row),
                        period))
                .list();
    }

    /** Campaigns with what is in the sight: all of them, or those in which the officer has a link. */
    Map<UUID, Counts> campaigns(Sight sight, Period period) {
        return within(sight, period, """
                        select s.campaign_id, %s
                          from (%s) s
                        %s
                         group by s.campaign_id
                        """.formatted(COUNTS, scopesByCampaign(sight), PERIOD))
                .query(ReferralRollups::byCampaign);
    }

    /** As {@link #campaigns}, of all there ever was. */
    Map<UUID, Counts> lifetimes(Sight sight) {
        return bound(sight, """
                        select s.campaign_id, %s
                          from (%s) s
                         cross join lateral (
                               select %s
                                 from referral_rollup
                                where level = s.level and scope_id = s.scope_id and grain = 'MONTH') r
                         group by s.campaign_id
                        """.formatted(COUNTS, scopesByCampaign(sight), SUMS))
                .query(ReferralRollups::byCampaign);
    }

    List<Campaign> knownCampaigns(Sight sight) {
        return bound(sight, """
                        select t.campaign_id, c.name, c.region, c.status, c.starts_at, c.ends_at
                          from (select distinct campaign_id from (%s) every) t
                          left join referral_campaign c using (campaign_id)
                        """.formatted(scopesByCampaign(sight)))
                .query((row, number) -> new Campaign(
                        row.getObject("campaign_id", UUID.class),
                        row.getString("name"),
                        row.getString("region"),
                        row.getString("status"),
                        instantOrNull(row, "starts_at"),
                        instantOrNull(row, "ends_at")))
                .list();
    }

    /** As things are at that moment. */
    Funnel.Population population(Sight sight, Instant now) {
        return bound(sight, """
                        select (select count(*) from referral_officer o
                                 where status = 'ACTIVE' and (:officerId::uuid is null or officer_id = :officerId)
                                   and (:campaignId::uuid is null or exists (
                                        select from referral_link l
                                         where l.officer_id = o.officer_id and l.campaign_id = :campaignId))) as officers,
                               (select count(*) from referral_link
                                 where (:officerId::uuid is null or officer_id = :officerId)
                                   and (:campaignId::uuid is null or campaign_id = :campaignId)) as links,
                               count(*) as campaigns,
                               count(*) filter (where status = 'ACTIVE' and starts_at <= :now and :now < ends_at)
                                   as active_campaigns
                          from referral_campaign c
                         where (:campaignId::uuid is null or campaign_id = :campaignId)
                           and (:officerId::uuid is null or exists (
                                select from referral_link l
                                 where l.officer_id = :officerId and l.campaign_id = c.campaign_id))
                        """)
                .param("now", utc(now))
                .query((row, number) -> new Funnel.Population(
                        row.getLong("officers"),
                        row.getLong("campaigns"),
                        row.getLong("active_campaigns"),
                        row.getLong("links")))
                .single();
    }

    /** At most {@link Counties#MOST} named ones; the rest, and where nothing was said, in one without a name. */
    List<OfCounty> counties(Sight sight, Period period) {
        String source = sight.officerId() == null ? """
                  select r.county, sum(r.signups)::bigint as signups, sum(r.enrolments)::bigint as enrolments
                    from referral_pieces(:start, :end) p
                   cross join lateral (
                         select county, p.sign * sum(signups) as signups, p.sign * sum(enrolments) as enrolments
                           from referral_county_rollup
                          where campaign_id = coalesce(:campaignId, '%s'::uuid) and grain = p.grain
                            and bucket_start >= p.starts_at and bucket_start < p.ends_at
                          group by county) r
                   group by r.county
                  """.formatted(ALL) : """
                  select coalesce(county, '') as county, sum(signups)::bigint as signups,
                         sum(enrolments)::bigint as enrolments
                    from (select s.county, 1 as signups, 0 as enrolments
                            from referral_link l
                            join referral_signup s on s.link_id = l.link_id and s.voided_by is null
                                                  and s.signed_up_at >= :start and s.signed_up_at < :end
                           where l.officer_id = :officerId
                             and (:campaignId::uuid is null or l.campaign_id = :campaignId)
                           union all
                          select s.county, 0, 1
                            from referral_link l
                            join referral_enrolment e on e.link_id = l.link_id
                                                     and e.completed_at >= :start and e.completed_at < :end
                            left join referral_signup s on s.signup_id = e.signup_id
                           where l.officer_id = :officerId and s.voided_by is null
                             and (:campaignId::uuid is null or l.campaign_id = :campaignId)) as facts
                   group by coalesce(county, '')
                  """;
        return within(sight, period, """
                        select case when county <> '' and place <= %d then county end as shown,
                               sum(signups)::bigint as signups, sum(enrolments)::bigint as enrolments
                          from (select *, row_number() over (order by county = '', signups desc, county) as place
                                  from (%s) as every
                                 where signups <> 0 or enrolments <> 0) as placed
                         group by shown
                         order by signups desc, enrolments desc, shown
                        """.formatted(Counties.MOST, source))
                .query((row, number) ->
                        new OfCounty(row.getString("shown"), row.getLong("signups"), row.getLong("enrolments")))
                .list();
    }

    private JdbcClient.StatementSpec within(Sight sight, Period period, String question) {
        return bound(sight, question).param("start", utc(period.start())).param("end", utc(period.end()));
    }

    private JdbcClient.StatementSpec bound(Sight sight, String question) {
        return sql.sql(question).param("officerId", sight.officerId()).param("campaignId", sight.campaignId());
    }

    /** The rows of the rollup that are the sum of what is in sight: one, or a few links'. */
    private static String scope(Sight sight) {
        if (sight.officerId() == null) {
            return sight.campaignId() == null
                    ? "select 'ALL'::referral_level as level, '%s'::uuid as scope_id".formatted(ALL)
                    : "select 'CAMPAIGN'::referral_level as level, :campaignId::uuid as scope_id";
        }
        return sight.campaignId() == null
                ? "select 'OFFICER'::referral_level as level, :officerId::uuid as scope_id"
                : """
                  select 'LINK'::referral_level as level, link_id as scope_id
                    from referral_link where officer_id = :officerId and campaign_id = :campaignId
                  """;
    }

    private static String scopesByCampaign(Sight sight) {
        return sight.officerId() == null ? """
                  select 'CAMPAIGN'::referral_level as level, campaign_id as scope_id, campaign_id
                    from referral_campaign where :campaignId::uuid is null or campaign_id = :campaignId
                   union
                  select 'CAMPAIGN', campaign_id, campaign_id
                    from referral_link where :campaignId::uuid is null or campaign_id = :campaignId
                  """ : """
                  select 'LINK'::referral_level as level, link_id as scope_id, campaign_id
                    from referral_link
                   where officer_id = :officerId and (:campaignId::uuid is null or campaign_id = :campaignId)
                  """;
    }

    private static Map<UUID, Counts> byCampaign(ResultSet rows) throws SQLException {
        Map<UUID, Counts> campaigns = new HashMap<>();
        while (rows.next()) {
            campaigns.put(rows.getObject("campaign_id", UUID.class), counts(rows));
        }
        return campaigns;
    }

    private static Counts counts(ResultSet row) throws SQLException {
        return new Counts(
                row.getLong("clicks"), row.getLong("visitors"), row.getLong("signups"), row.getLong("enrolments"));
    }

    private static String grain(boolean fullHours) {
        return fullHours ? "HOUR" : "QUARTER";
    }

    private static boolean isFullHour(Instant instant) {
        return instant.getEpochSecond() % 3600 == 0;
    }

    private static String[] texts(Stream<?> values) {
        return values.map(Object::toString).toArray(String[]::new);
    }
}
