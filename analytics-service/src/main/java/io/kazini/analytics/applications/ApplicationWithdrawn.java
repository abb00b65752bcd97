package io.kazini.analytics.applications;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.util.UUID;

@EventType("kazini.recruitment.ApplicationWithdrawn.v1")
record ApplicationWithdrawn(UUID applicationId, UUID jobId, UUID userId, Instant withdrawnAt) {}
