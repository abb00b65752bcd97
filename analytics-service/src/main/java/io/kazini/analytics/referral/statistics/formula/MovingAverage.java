package io.kazini.analytics.referral.statistics.formula;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Means of a day and the days before it (29.4: "7/30-day moving average"). A day without a click or a sign-up counts
 * as a day. The conversion of a window is that of all its clicks, sign-ups / clicks, and not the mean of daily rates:
 * a quiet Sunday weighs as much as it had clicks.
 */
public final class MovingAverage {

    public static final int WEEK = 7;
    public static final int MONTH = 30;

    private final long[] clicksUpTo;
    private final long[] signupsUpTo;

    /** @param days one after the other, without gaps; the windows of the first ones reach back as far as there are days */
    public MovingAverage(List<Counts> days) {
        clicksUpTo = new long[days.size() + 1];
        signupsUpTo = new long[days.size() + 1];
        for (int day = 0; day < days.size(); day++) {
            clicksUpTo[day + 1] = clicksUpTo[day] + days.get(day).clicks();
            signupsUpTo[day + 1] = signupsUpTo[day] + days.get(day).signups();
        }
    }

    /** Sign-ups per day, two places, half up. */
    public @Nullable BigDecimal signups(int day, int window) {
        int first = Math.max(0, day + 1 - window);
        return Mean.of(signupsUpTo[day + 1] - signupsUpTo[first], day + 1L - first);
    }

    /** Sign-ups / clicks, four places, half up; absent without clicks. */
    public @Nullable BigDecimal conversion(int day, int window) {
        int first = Math.max(0, day + 1 - window);
        return Fraction.of(signupsUpTo[day + 1] - signupsUpTo[first], clicksUpTo[day + 1] - clicksUpTo[first]);
    }
}
