package io.kazini.analytics.referral.statistics.formula;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Comparator;
import java.util.List;

/**
 * The three hours of the day, on the viewer's clock, with the most sign-ups (29.4: "Top 3 hourly sign-up windows"). Of
 * equal ones that with more clicks, then the earlier; hours without a sign-up are no peaks.
 */
public final class HourlyPeaks {

    private static final int SHOWN = 3;

    private HourlyPeaks() {}

    public static List<Hour> of(List<Hour> hours) {
        return hours.stream()
                .filter(hour -> hour.signups() > 0)
                .sorted(Comparator.comparingLong(Hour::signups)
                        .thenComparingLong(Hour::clicks)
                        .reversed()
                        .thenComparingInt(Hour::hour))
                .limit(SHOWN)
                .toList();
    }

    /** @param hour 0 to 23: from that full hour to before the next */
    public record Hour(
            @Schema(
                    description = "0 to 23 on the viewer's clock: from that full hour to before the next",
                    example = "7")
            int hour,

            long clicks,
            long signups) {}
}
