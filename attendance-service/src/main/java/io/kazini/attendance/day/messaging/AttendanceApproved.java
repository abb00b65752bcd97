package io.kazini.attendance.day.messaging;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

@EventType("kazini.attendance.AttendanceApproved.v1")
public record AttendanceApproved(
        UUID dayId,
        UUID applicationId,
        UUID jobId,
        UUID userId,
        UUID supervisorId,
        LocalDate workDate,
        Instant decidedAt) {}
