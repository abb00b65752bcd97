package io.kazini.analytics.referral.statistics;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sign-ups and enrolments by where people live, the most sign-ups first. */
record Counties(
        Range period,
        List<OfCounty> counties,

        @Schema(description = "Of people who did not say where they live, and of places beyond the first 100")
        OfCounty elsewhere) {

    /** The counties are 47; what else was said is somebody's spelling. */
    static final int MOST = 100;

    static Counties of(Period period, List<OfCounty> all) {
        return new Counties(
                Range.of(period),
                all.stream().filter(one -> one.county() != null).toList(),
                all.stream().filter(one -> one.county() == null).findAny().orElse(new OfCounty(null, 0, 0)));
    }

    /** @param enrolments by their sign-up's county, in the moment of their completion */
    record OfCounty(@Nullable String county, long signups, long enrolments) {}
}
