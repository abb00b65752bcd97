package io.kazini.analytics.referral.statistics;

import io.kazini.analytics.referral.statistics.formula.BounceRate;
import io.kazini.analytics.referral.statistics.formula.ConversionRates;
import io.kazini.analytics.referral.statistics.formula.ConversionTimes;
import io.kazini.analytics.referral.statistics.formula.Counts;
import io.kazini.analytics.referral.statistics.formula.Growth;
import io.kazini.analytics.referral.statistics.formula.Mean;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * From clicks over sign-ups to enrolments, and what is said of the whole.
 */
record Funnel(
        Range period,
        Counts counts,
        ConversionRates rates,

        Bounces bounceRate,
        Population population,

        @Schema(description = "Per active officer") @Nullable
        PerOfficer perOfficer,

        @Schema(description = "Sign-ups per day of the period, up to today") @Nullable
        BigDecimal velocity,

        YearOverYear yearOverYear,
        ConversionTimes conversionTimes,
        LeftOut leftOut) {

    /** {@link BounceRate} within the two windows that the bins of conversion times share. */
    record Bounces(
            @Schema(description = "Clicks that led to no sign-up within an hour / clicks") @Nullable
            BigDecimal withinOneHour,

            @Schema(description = "Clicks that led to no sign-up within 24 hours / clicks") @Nullable
            BigDecimal within24Hours) {}

    /** What was recorded and counts for nothing. */
    record LeftOut(
            @Schema(description = "Link previews, crawlers, monitors, prefetches")
            long bots,

            @Schema(description = "Clicks outside the campaign's dates")
            long campaignOver,

            @Schema(description = "Clicks on revoked or expired links, and repeated ones")
            long refused,

            @Schema(description = "Clicks that were confirmed as fraud")
            long voidedClicks,

            @Schema(description = "Sign-ups that were confirmed as fraud")
            long voidedSignups) {}

    /** As they are now, whatever the period. */
    record Population(
            @Schema(description = "Active officers") long officers,

            @Schema(description = "Campaigns, those that are over included")
            long campaigns,

            @Schema(description = "Of these, running now") long activeCampaigns,

            @Schema(description = "Links that were ever made")
            long links) {}

    record PerOfficer(BigDecimal clicks, BigDecimal signups, BigDecimal enrolments) {

        static @Nullable PerOfficer of(Counts counts, long officers) {
            BigDecimal clicks = Mean.of(counts.clicks(), officers);
            BigDecimal signups = Mean.of(counts.signups(), officers);
            BigDecimal enrolments = Mean.of(counts.enrolments(), officers);
            return clicks == null || signups == null || enrolments == null
                    ? null
                    : new PerOfficer(clicks, signups, enrolments);
        }
    }

    /** {@link Growth} since the same days a year ago. */
    record YearOverYear(
            @Schema(description = "Of a year ago") Counts base,

            @Schema(description = "(now - then) / then; absent if there was nothing") @Nullable
            BigDecimal clicks,

            @Nullable BigDecimal signups) {

        static YearOverYear of(Counts now, Counts base) {
            return new YearOverYear(
                    base, Growth.of(now.clicks(), base.clicks()), Growth.of(now.signups(), base.signups()));
        }
    }
}
