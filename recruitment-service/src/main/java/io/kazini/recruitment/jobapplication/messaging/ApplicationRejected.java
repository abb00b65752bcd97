package io.kazini.recruitment.jobapplication.messaging;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.util.UUID;

@EventType("kazini.recruitment.ApplicationRejected.v1")
public record ApplicationRejected(
        UUID applicationId, UUID jobId, UUID userId, UUID officialId, String reason, Instant rejectedAt) {}
