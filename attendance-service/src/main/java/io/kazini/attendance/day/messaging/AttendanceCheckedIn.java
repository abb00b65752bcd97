package io.kazini.attendance.day.messaging;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** @param withinFence whether the position, given its accuracy, can be on site; elsewhere no check-in is taken */
@EventType("kazini.attendance.AttendanceCheckedIn.v1")
public record AttendanceCheckedIn(
        UUID dayId,
        UUID applicationId,
        UUID jobId,
        UUID userId,
        UUID supervisorId,
        LocalDate workDate,
        Instant checkedInAt,
        double latitude,
        double longitude,
        double accuracyMeters,
        double distanceMeters,
        boolean withinFence,
        List<String> flags) {}
