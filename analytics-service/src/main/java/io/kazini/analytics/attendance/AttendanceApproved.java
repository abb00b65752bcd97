package io.kazini.analytics.attendance;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

@EventType("kazini.attendance.AttendanceApproved.v1")
record AttendanceApproved(
        UUID dayId,
        UUID applicationId,
        UUID jobId,
        UUID userId,
        UUID supervisorId,
        LocalDate workDate,
        Instant decidedAt) {}
