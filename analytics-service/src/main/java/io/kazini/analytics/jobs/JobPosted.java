package io.kazini.analytics.jobs;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.util.UUID;

@EventType("kazini.recruitment.JobPosted.v1")
record JobPosted(
        UUID jobId, String title, String ward, String constituency, int vacancies, UUID officialId, Instant postedAt) {}
