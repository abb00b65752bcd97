package io.kazini.recruitment.job.messaging;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.util.UUID;

@EventType("kazini.recruitment.JobClosed.v1")
public record JobClosed(UUID jobId, String reason, Instant closedAt) {}
