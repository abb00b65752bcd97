package io.kazini.analytics.referral.statistics.formula;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Daily sign-up velocity (29.3: "Avg. daily sign-ups per campaign"): sign-ups of the period / days of the period on
 * which the campaign ran, from its first day, at most to its last and to today. Days are the viewer's, the first and
 * the last one whole. Two places, half up; absent where it ran on no day.
 */
public final class SignupVelocity {

    private SignupVelocity() {}

    /**
     * @param from first day of the period
     * @param to last day of the period, itself included
     * @param firstDay of the campaign; absent if it always ran
     * @param lastDay of the campaign, itself included; absent if it has no end
     */
    public static @Nullable BigDecimal of(
            long signups,
            LocalDate from,
            LocalDate to,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            LocalDate today) {
        LocalDate first = firstDay == null || firstDay.isBefore(from) ? from : firstDay;
        LocalDate last = to.isAfter(today) ? today : to;
        last = lastDay == null || lastDay.isAfter(last) ? last : lastDay;
        return first.isAfter(last) ? null : Mean.of(signups, ChronoUnit.DAYS.between(first, last) + 1);
    }
}
