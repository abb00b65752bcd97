package io.kazini.analytics.attendance;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

@EventType("kazini.attendance.AttendanceCheckedIn.v1")
record AttendanceCheckedIn(
        UUID dayId,
        UUID applicationId,
        UUID jobId,
        UUID userId,
        UUID supervisorId,
        LocalDate workDate,
        Instant checkedInAt,
        Set<String> flags) {}
