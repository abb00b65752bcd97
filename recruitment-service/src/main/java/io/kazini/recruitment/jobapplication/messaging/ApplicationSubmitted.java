package io.kazini.recruitment.jobapplication.messaging;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.util.UUID;

@EventType("kazini.recruitment.ApplicationSubmitted.v1")
public record ApplicationSubmitted(
        UUID applicationId,
        UUID jobId,
        UUID userId,
        UUID officialId,
        UUID supervisorId,
        String ward,
        Instant submittedAt) {}
