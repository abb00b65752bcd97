package io.kazini.analytics.jobs;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.util.UUID;

@EventType("kazini.recruitment.JobClosed.v1")
record JobClosed(UUID jobId, Instant closedAt) {}
