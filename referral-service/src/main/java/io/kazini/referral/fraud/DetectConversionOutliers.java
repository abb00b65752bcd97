package io.kazini.referral.fraud;

import static io.kazini.platform.data.SqlTime.utc;

import io.kazini.referral.signup.Signup;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Holds each link's conversion of the last days against the officer's and the campaign's before. Whole days (UTC) only,
 * so that a look on the same day finds the same. Counts by day are kept: a look reads the clicks of the days that are not
 * counted yet, and of the last two counted ones again, for clicks that were loaded late or voided.
 */
@Component
class DetectConversionOutliers {

    private static final int CHUNK = 200;

    private final JdbcClient jdbc;
    private final ConversionOutlierRule rule;
    private final RaiseFlag raiseFlag;
    private final Once once;
    private final FraudProperties properties;
    private final Clock clock;

    DetectConversionOutliers(
            JdbcClient jdbc,
            ConversionOutlierRule rule,
            RaiseFlag raiseFlag,
            Once once,
            FraudProperties properties,
            Clock clock) {
        this.jdbc = jdbc;
        this.rule = rule;
        this.raiseFlag = raiseFlag;
        this.once = once;
        this.properties = properties;
        this.clock = clock;
    }

    private record Standing(
            Signup.Credit credit,
            ConversionOutlierRule.Rate period,
            ConversionOutlierRule.Rate officer,
            ConversionOutlierRule.Rate campaign) {}

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT2M")
    boolean look() {
        return once.alone("rates", this::lookNow);
    }

    private void lookNow() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate start =
                today.minusDays(properties.conversionOutlier().period().toDays());
        LocalDate first =
                start.minusDays(properties.conversionOutlier().history().toDays());
        countDays(first, today);
        List<Standing> standings = standings(first, start, today);
        int raised = 0;
        for (Standing standing : standings) {
            var finding = rule.judge(standing.period(), standing.officer(), standing.campaign());
            if (finding.isPresent() && raised < CHUNK) {
                raised++;
                raiseFlag.raise(
                        finding.get(),
                        Subject.RATE,
                        new FraudFlags.Key(standing.credit().linkId().toString(), null, null),
                        midnight(start),
                        midnight(today),
                        standing.credit(),
                        null,
                        standing.period().clicks());
            }
        }
    }

    private void countDays(LocalDate first, LocalDate today) {
        LocalDate last = jdbc.sql("select max(day) from link_click_day")
                .query(LocalDate.class)
                .optional()
                .orElse(first);
        LocalDate from = last.minusDays(2).isBefore(first) ? first : last.minusDays(2);
        jdbc.sql("delete from link_click_day where day >= ? or day < ?")
                .params(from, first)
                .update();
        jdbc.sql("""
                        insert into link_click_day (day, link_id, clicks)
                        select (clicked_at at time zone 'UTC')::date, link_id, count(*) from click
                         where clicked_at >= ? and clicked_at < ? and counted and voided_by is null
                         group by 1, 2
                        """).params(utc(midnight(from)), utc(midnight(today))).update();
    }

    /** One row for each link with enough clicks in the period that has not been flagged in a period that overlaps it. */
    private List<Standing> standings(LocalDate first, LocalDate start, LocalDate today) {
        return jdbc.sql("""
                        with converted as (
                            select s.link_id, (s.clicked_at at time zone 'UTC')::date as day,
                                   count(distinct s.click_id) as signups
                              from signup s
                             where s.via = 'CLICK' and s.voided_by is null and s.clicked_at >= :firstMoment
                               and s.clicked_at < :end
                             group by 1, 2),
                        daily as (
                            select l.id, l.officer_id, l.campaign_id, d.day, d.clicks, coalesce(c.signups, 0) as signups
                              from link_click_day d join link l on l.id = d.link_id
                              left join converted c on c.link_id = d.link_id and c.day = d.day
                             where d.day >= :first and d.day < :today),
                        period as (
                            select id, officer_id, campaign_id, sum(clicks) as clicks, sum(signups) as signups
                              from daily where day >= :start group by 1, 2, 3 having sum(clicks) >= :clicks),
                        officer as (
                            select officer_id, sum(clicks) as clicks, sum(signups) as signups
                              from daily where day < :start group by 1),
                        campaign as (
                            select campaign_id, sum(clicks) as clicks, sum(signups) as signups
                              from daily where day < :start group by 1)
                        select p.id, p.officer_id, p.campaign_id, p.clicks, p.signups,
                               coalesce(o.clicks, 0) as o_clicks, coalesce(o.signups, 0) as o_signups,
                               coalesce(c.clicks, 0) as c_clicks, coalesce(c.signups, 0) as c_signups
                          from period p
                          left join officer o using (officer_id)
                          left join campaign c on c.campaign_id = p.campaign_id
                         where not exists (select 1 from fraud_flag f
                                            where f.rule = :rule and f.link_id = p.id and f.window_end > :startMoment)
                        """)
                .param("firstMoment", utc(midnight(first)))
                .param("startMoment", utc(midnight(start)))
                .param("end", utc(midnight(today)))
                .param("first", first)
                .param("start", start)
                .param("today", today)
                .param("clicks", properties.conversionOutlier().clicks())
                .param("rule", ConversionOutlierRule.NAME)
                .query((row, _) -> new Standing(
                        new Signup.Credit(
                                row.getObject("id", UUID.class),
                                row.getObject("officer_id", UUID.class),
                                row.getObject("campaign_id", UUID.class)),
                        new ConversionOutlierRule.Rate(row.getLong("clicks"), row.getLong("signups")),
                        new ConversionOutlierRule.Rate(row.getLong("o_clicks"), row.getLong("o_signups")),
                        new ConversionOutlierRule.Rate(row.getLong("c_clicks"), row.getLong("c_signups"))))
                .list();
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
