package io.kazini.attendance.engagement;

import io.kazini.attendance.geo.GeoPoint;
import io.kazini.platform.web.ApiException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One person hired for one job: where, when and under whom they work.
 *
 * @param lastDay itself included
 * @param completedAt when recruitment completed it; from then on nothing about its days is decided any more
 */
public record Engagement(
        UUID applicationId,
        UUID jobId,
        UUID userId,
        UUID supervisorId,
        String workerName,
        String jobTitle,
        GeoPoint site,
        int radiusMeters,
        ZoneId zone,
        LocalDate firstDay,
        LocalDate lastDay,
        Instant hiredAt,
        @Nullable Instant completedAt) {

    /** The calendar day of a moment at the site. */
    public LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }

    public boolean includes(LocalDate day) {
        return !day.isBefore(firstDay) && !day.isAfter(lastDay);
    }

    /** @throws ApiException 409 once the engagement is completed */
    public void requireOpen() {
        if (completedAt != null) {
            throw ApiException.conflict(
                            "engagement-completed", "This engagement is completed; its attendance no longer changes.")
                    .with("completedAt", completedAt);
        }
    }
}
