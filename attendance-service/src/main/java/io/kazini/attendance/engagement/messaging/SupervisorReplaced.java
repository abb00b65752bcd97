package io.kazini.attendance.engagement.messaging;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.util.UUID;

@EventType("kazini.recruitment.SupervisorReplaced.v1")
record SupervisorReplaced(UUID jobId, UUID supervisorId, Instant replacedAt) {}
