package io.kazini.analytics.dashboard;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param asOf when one of these figures last changed; absent before the first
 * @param youthsRegistered in the months asked for, in the whole county: a person belongs to no ward
 * @param byWard by constituency, then ward
 * @param byMonth from the first month to the last; months without any figure are left out
 */
record Dashboard(
        @Schema(description = "When one of these figures last changed; absent before the first") @Nullable
        Instant asOf,

        DashboardFilter filter,

        @Schema(description = "In the months asked for, in the whole county: a person belongs to no ward")
        long youthsRegistered,

        Figures totals,
        List<OfWard> byWard,
        List<OfMonth> byMonth) {

    /** @param ward absent, like its constituency, for what belongs to a job that has not been heard of yet */
    record OfWard(@Nullable String ward, @Nullable String constituency, Figures figures) {}

    record OfMonth(
            @Schema(type = "string", example = "2026-11") YearMonth month, Figures figures) {}
}
