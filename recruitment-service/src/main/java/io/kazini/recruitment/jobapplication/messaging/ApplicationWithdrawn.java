package io.kazini.recruitment.jobapplication.messaging;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.util.UUID;

@EventType("kazini.recruitment.ApplicationWithdrawn.v1")
public record ApplicationWithdrawn(UUID applicationId, UUID jobId, UUID userId, Instant withdrawnAt) {}
