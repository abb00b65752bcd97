package io.kazini.payment.payment.messaging;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

@EventType("kazini.attendance.AttendanceApproved.v1")
record AttendanceApproved(UUID dayId, UUID applicationId, UUID supervisorId, LocalDate workDate, Instant decidedAt) {}
