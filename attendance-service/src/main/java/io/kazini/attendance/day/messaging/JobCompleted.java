package io.kazini.attendance.day.messaging;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.util.UUID;

@EventType("kazini.recruitment.JobCompleted.v1")
record JobCompleted(UUID applicationId, int approvedDays, Instant completedAt) {}
