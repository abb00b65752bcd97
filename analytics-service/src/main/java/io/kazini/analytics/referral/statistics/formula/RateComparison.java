package io.kazini.analytics.referral.statistics.formula;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How an officer does in a campaign beside all officers in it (32.1: "Measure adaptability to different campaign
 * types"): click-to-sign-up rate of the officer / that of the campaign, from the counts and not from rounded rates. One
 * is like everybody, above it better. Four places, half up; absent if either has no rate, or nobody's clicks led to a
 * sign-up.
 */
public final class RateComparison {

    private RateComparison() {}

    public static @Nullable BigDecimal of(Counts officer, Counts all) {
        return officer.clicks() == 0
                ? null
                : Fraction.of(
                        BigDecimal.valueOf(officer.signups()).multiply(BigDecimal.valueOf(all.clicks())),
                        BigDecimal.valueOf(officer.clicks()).multiply(BigDecimal.valueOf(all.signups())));
    }
}
