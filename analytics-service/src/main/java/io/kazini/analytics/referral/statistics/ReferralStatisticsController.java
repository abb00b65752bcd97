package io.kazini.analytics.referral.statistics;

import io.kazini.analytics.referral.statistics.Metric.Direction;
import io.kazini.platform.security.Caller;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Administrators see everybody's figures; an officer sees their own at the same addresses. */
@RestController
@RequestMapping("/api/v1/referral-statistics")
@PreAuthorize("hasAnyAuthority('statistics:referral', 'statistics:officer')")
class ReferralStatisticsController {

    private final ReferralStatistics statistics;
    private final ReferralDashboards dashboards;
    private final Clock clock;

    ReferralStatisticsController(ReferralStatistics statistics, ReferralDashboards dashboards, Clock clock) {
        this.statistics = statistics;
        this.dashboards = dashboards;
        this.clock = clock;
    }

    @GetMapping("/dashboard")
    @Operation(summary = "Everything that a dashboard shows, in one answer", description = ReferralFilter.DESCRIPTION)
    ReferralDashboard dashboard(Caller caller, @ParameterObject ReferralFilter filter) {
        return dashboards.of(caller, filter).read();
    }

    @GetMapping("/funnel")
    @Operation(
            summary = "Clicks, sign-ups and enrolments, their rates, bounces, means, growth and conversion times",
            description = ReferralFilter.DESCRIPTION)
    Funnel funnel(Caller caller, @ParameterObject ReferralFilter filter) {
        Period period = Period.of(filter, clock.instant());
        return statistics.funnel(statistics.sight(caller, filter), period);
    }

    @GetMapping("/trend")
    @Operation(
            summary = "Day by day, with moving averages over 7 and 30 days",
            description = "The last `days` days, or from `from` to `to`, at most 366. " + ReferralFilter.DESCRIPTION)
    Trend trend(
            Caller caller,
            @ParameterObject ReferralFilter filter,
            @Parameter(description = "30, 60 or 90 days that end today, in place of `from` and `to`")
                    @RequestParam(required = false)
                    @Nullable
                    Integer days) {
        Period period = days == null
                ? Period.of(filter, clock.instant()).requireSeries()
                : Period.lastDays(TrendLength.require(days), filter.zone(), clock.instant());
        return statistics.trend(statistics.sight(caller, filter), period);
    }

    @GetMapping("/hours")
    @Operation(
            summary = "The three hours of the day with the most sign-ups, and all 24",
            description = "At most 366 days. " + ReferralFilter.DESCRIPTION)
    Hours hours(Caller caller, @ParameterObject ReferralFilter filter) {
        Period period = Period.of(filter, clock.instant()).requireSeries();
        return statistics.hours(statistics.sight(caller, filter), period);
    }

    @GetMapping("/counties")
    @Operation(summary = "Sign-ups by county, for a heat map", description = ReferralFilter.DESCRIPTION)
    Counties counties(Caller caller, @ParameterObject ReferralFilter filter) {
        Period period = Period.of(filter, clock.instant());
        return statistics.counties(statistics.sight(caller, filter), period);
    }

    @GetMapping("/campaigns")
    @Operation(
            summary = "Campaigns beside each other; of one officer, their part in each",
            description = ReferralFilter.DESCRIPTION)
    Slice<CampaignFigures> campaigns(
            Caller caller,
            @ParameterObject ReferralFilter filter,
            @RequestParam(defaultValue = "SIGNUPS") Metric sort,
            @RequestParam(defaultValue = "DESC") Direction direction,
            Paging paging) {
        Period period = Period.of(filter, clock.instant());
        return sort.page(
                statistics.campaigns(
                        statistics.sight(caller, filter),
                        OwnFiguresPolicy.seesEverybody(caller),
                        period,
                        sort,
                        direction),
                direction,
                paging);
    }

    @GetMapping("/leaderboard")
    @PreAuthorize("hasAuthority('statistics:referral')")
    @Operation(summary = "Officers, the highest conversion score first", description = ReferralFilter.DESCRIPTION)
    Slice<OfficerFigures> leaderboard(
            Caller caller,
            @ParameterObject ReferralFilter filter,
            @RequestParam(defaultValue = "SCORE") Metric sort,
            @RequestParam(defaultValue = "DESC") Direction direction,
            Paging paging) {
        Period period = Period.of(filter, clock.instant());
        return sort.page(
                statistics.leaderboard(statistics.sight(caller, filter), period, sort, direction), direction, paging);
    }
}
