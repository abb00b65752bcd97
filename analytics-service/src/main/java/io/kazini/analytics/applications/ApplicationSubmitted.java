package io.kazini.analytics.applications;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.util.UUID;

@EventType("kazini.recruitment.ApplicationSubmitted.v1")
record ApplicationSubmitted(UUID applicationId, UUID jobId, UUID userId, Instant submittedAt) {}
