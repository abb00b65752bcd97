package io.kazini.analytics.referral.statistics.formula;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Year over year (29.4: "YoY change in clicks/sign-ups"): (now - a year ago) / a year ago, where a year ago is the same
 * days of the calendar, 29 February being 28 February. A fraction of one, four places, half up; absent, not infinite,
 * if there was nothing a year ago.
 */
public final class Growth {

    private Growth() {}

    public static @Nullable BigDecimal of(long now, long aYearAgo) {
        return Fraction.of(now - aYearAgo, aYearAgo);
    }
}
