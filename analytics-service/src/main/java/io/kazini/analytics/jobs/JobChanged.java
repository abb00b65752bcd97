package io.kazini.analytics.jobs;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.util.UUID;

@EventType("kazini.recruitment.JobChanged.v1")
record JobChanged(
        UUID jobId,
        String title,
        String ward,
        String constituency,
        int vacancies,
        UUID officialId,
        Instant changedAt) {}
