package io.kazini.analytics.referral.statistics.formula;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * So many for each: clicks, sign-ups and enrolments per officer, sign-ups per campaign (29.3). Two places, half up;
 * absent where there is nobody to share.
 */
public final class Mean {

    static final int PLACES = 2;

    private Mean() {}

    public static @Nullable BigDecimal of(long sum, long sharers) {
        return sharers == 0
                ? null
                : BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(sharers), PLACES, RoundingMode.HALF_UP);
    }
}
