package io.kazini.analytics.referral.statistics.formula;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Clicks without a sign-up within the time window / clicks (29.2: "Clicks without sign-ups within time window"). A
 * fraction of one, four places, half up; absent without clicks. A click counts in the moment it happened, whenever the
 * sign-up came.
 */
public final class BounceRate {

    private BounceRate() {}

    /** @param converted clicks of the same period that led to a sign-up within the window */
    public static @Nullable BigDecimal of(long clicks, long converted) {
        return Fraction.of(Math.max(0, clicks - converted), clicks);
    }
}
