package io.kazini.analytics.referral.statistics.formula;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** A part of a whole: four places, half up; absent for a whole of nothing. */
final class Fraction {

    static final int PLACES = 4;

    private Fraction() {}

    static @Nullable BigDecimal of(long part, long whole) {
        return of(BigDecimal.valueOf(part), BigDecimal.valueOf(whole));
    }

    static @Nullable BigDecimal of(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? null : part.divide(whole, PLACES, RoundingMode.HALF_UP);
    }
}
