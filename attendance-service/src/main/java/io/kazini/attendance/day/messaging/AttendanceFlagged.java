package io.kazini.attendance.day.messaging;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** One per flag and day, whether it was raised at the check-in or later. */
@EventType("kazini.attendance.AttendanceFlagged.v1")
public record AttendanceFlagged(UUID dayId, UUID applicationId, LocalDate workDate, String flag, Instant flaggedAt) {}
