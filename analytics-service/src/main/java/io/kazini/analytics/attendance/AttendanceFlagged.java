package io.kazini.analytics.attendance;

import io.kazini.platform.messaging.EventType;
import java.time.LocalDate;
import java.util.UUID;

@EventType("kazini.attendance.AttendanceFlagged.v1")
record AttendanceFlagged(UUID dayId, UUID applicationId, LocalDate workDate, String flag) {}
