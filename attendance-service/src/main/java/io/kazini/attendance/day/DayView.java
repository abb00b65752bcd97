package io.kazini.attendance.day;

import io.kazini.attendance.geo.GeoPoint;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A day as the worker, the supervisor and the auditor see it. */
public record DayView(
        UUID id,
        UUID applicationId,
        UUID jobId,
        String jobTitle,
        UUID userId,
        String workerName,
        UUID supervisorId,
        LocalDate workDate,
        DayState state,
        List<DayFlag> flags,
        Site site,
        Presence checkIn,
        @Nullable Presence checkOut,
        Photo photo,
        @Nullable Decision decision) {

    public DayView {
        flags = List.copyOf(flags);
    }

    public record Site(double latitude, double longitude, int radiusMeters, ZoneId timeZone) {}

    /** @param distanceMeters from the site's point */
    public record Presence(
            Instant at, double latitude, double longitude, double accuracyMeters, double distanceMeters) {}

    /**
     * @param originalSha256 of the file that was uploaded
     * @param takenAt as the file itself said, and so is {@code position}
     */
    public record Photo(
            String originalSha256,
            @Nullable Instant takenAt,
            @Nullable GeoPoint position) {}

    /** @param reason why it was rejected */
    public record Decision(
            UUID supervisorId, Instant at, @Nullable String reason) {}
}
