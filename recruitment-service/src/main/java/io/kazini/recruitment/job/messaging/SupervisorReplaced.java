package io.kazini.recruitment.job.messaging;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.util.UUID;

@EventType("kazini.recruitment.SupervisorReplaced.v1")
public record SupervisorReplaced(UUID jobId, UUID supervisorId, UUID replacedSupervisorId, Instant replacedAt) {}
