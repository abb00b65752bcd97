package io.kazini.recruitment.job;

import io.kazini.platform.web.paging.Cursor;
import java.util.Objects;
import java.util.function.Function;

/**
 * An order of jobs, and how to go on after a row of it. Ids break ties, so that no row is shown twice or never.
 *
 * @param seek a condition on {@code :after} and {@code :afterId}
 * @param position the cursor's sort value as {@code :after} takes it
 */
record JobOrder(String orderBy, String seek, Function<Cursor, Object> position, Function<JobView, Cursor> cursorOf) {

    private static final JobOrder NEWEST = new JobOrder(
            "published_at desc, id desc",
            // As text: the database refuses moments beyond its calendar, the driver stumbles over them.
            "(published_at, id) < (cast(:after as timestamptz), :afterId)",
            cursor -> cursor.instant().toString(),
            job -> Cursor.of(Objects.requireNonNull(job.postedAt()), job.id()));

    private static final JobOrder BEST_PAID = new JobOrder(
            "daily_rate_minor desc, id desc",
            "(daily_rate_minor, id) < (:after, :afterId)",
            Cursor::number,
            job -> Cursor.of(job.dailyRate().amountMinor(), job.id()));

    private static final JobOrder EARLIEST = new JobOrder(
            "first_day, id",
            "(first_day, id) > (date '1970-01-01' + cast(:after as integer), :afterId)",
            Cursor::number,
            job -> Cursor.of(job.firstDay().toEpochDay(), job.id()));

    /** Ids are made in the order of time. */
    static final JobOrder LATEST_WRITTEN =
            new JobOrder("id desc", "id < :afterId", Cursor::id, job -> Cursor.of(job.id()));

    static JobOrder of(JobSearch.Sort sort) {
        return switch (sort) {
            case NEWEST -> NEWEST;
            case PAY -> BEST_PAID;
            case FIRST_DAY -> EARLIEST;
        };
    }
}
