package io.kazini.analytics.applications;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.util.UUID;

@EventType("kazini.recruitment.ApplicationRejected.v1")
record ApplicationRejected(UUID applicationId, UUID jobId, UUID userId, Instant rejectedAt) {}
