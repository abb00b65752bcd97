package io.kazini.attendance.day;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for. Absent criteria hold for every day.
 *
 * @param from first work date
 * @param to last work date, itself included
 */
public record DayFilter(
        @Nullable UUID applicationId,
        @Nullable UUID jobId,
        @Nullable DayState state,
        @Nullable DayFlag flag,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {}
