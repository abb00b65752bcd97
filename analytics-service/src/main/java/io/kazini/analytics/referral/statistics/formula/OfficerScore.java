package io.kazini.analytics.referral.statistics.formula;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The officer conversion score, 0 to 100 (29.3: "Weighted sign-ups + conversion rate"). Half of it is for how much,
 * half for how well:
 *
 * <pre>
 *   w     = sign-ups + enrolments                          an enrolled sign-up weighs twice
 *   rate  = sign-ups / (max(clicks, sign-ups) + 100)       as if 100 more clicks had led to nothing
 *   score = 50 · w / (w + 50)  +  50 · rate / (rate + 0.10)
 * </pre>
 *
 * <p>Both halves grow without ever reaching 50, so neither sheer volume nor a lucky day decides alone; 50 weighted
 * sign-ups earn half of the first, a rate of ten percent half of the second. The hundred clicks are what one has to
 * show before a rate is believed: 1 sign-up of 1 click gives 5.5, 80 of 100 give 70.8. The score follows from the
 * officer's own counts alone: nobody's score changes because of somebody else's day, and it gives nothing away about
 * others. It is for one period; scores of periods of different length do not compare. One place, half up; absent for
 * whoever has neither clicks nor sign-ups.
 */
public final class OfficerScore {

    private static final long HALF = 50;
    private static final long SIGNUPS_FOR_HALF = 50;
    private static final long CLICKS_UNTIL_BELIEVED = 100;
    private static final int PLACES = 1;

    private OfficerScore() {}

    public static @Nullable BigDecimal of(Counts counts) {
        if (counts.clicks() == 0 && counts.signups() == 0) {
            return null;
        }
        long weighted = counts.signups() + counts.enrolments();
        long seen = Math.max(counts.clicks(), counts.signups()) + CLICKS_UNTIL_BELIEVED;
        // rate / (rate + 1/10) with rate = signups / seen, without dividing twice.
        BigDecimal volumeDivisor = BigDecimal.valueOf(weighted + SIGNUPS_FOR_HALF);
        BigDecimal rateDividend = BigDecimal.valueOf(10).multiply(BigDecimal.valueOf(counts.signups()));
        BigDecimal rateDivisor = rateDividend.add(BigDecimal.valueOf(seen));
        // One fraction over a common divisor, so that it is rounded once.
        BigDecimal dividend = BigDecimal.valueOf(weighted)
                .multiply(rateDivisor)
                .add(rateDividend.multiply(volumeDivisor))
                .multiply(BigDecimal.valueOf(HALF));
        return dividend.divide(volumeDivisor.multiply(rateDivisor), PLACES, RoundingMode.HALF_UP);
    }
}
