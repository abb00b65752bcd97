package io.kazini.attendance.day.messaging;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

@EventType("kazini.attendance.AttendanceRejected.v1")
public record AttendanceRejected(
        UUID dayId,
        UUID applicationId,
        UUID jobId,
        UUID userId,
        UUID supervisorId,
        LocalDate workDate,
        Instant decidedAt,
        String reason) {}
