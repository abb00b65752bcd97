package io.kazini.analytics.referral.statistics;

import io.kazini.analytics.referral.statistics.formula.HourlyPeaks;
import io.kazini.analytics.referral.statistics.formula.HourlyPeaks.Hour;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** When people sign up, by the hour of the viewer's clock. */
record Hours(
        Range period,

        @Schema(description = "The three hours with the most sign-ups, the busiest first")
        List<Hour> peaks,

        @Schema(description = "All 24, from midnight") List<Hour> hours) {

    static Hours of(Period period, List<Hour> hours) {
        return new Hours(Range.of(period), HourlyPeaks.of(hours), hours);
    }
}
