package io.kazini.attendance.day.messaging;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

@EventType("kazini.attendance.AttendanceCheckedOut.v1")
public record AttendanceCheckedOut(UUID dayId, UUID applicationId, LocalDate workDate, Instant checkedOutAt) {}
