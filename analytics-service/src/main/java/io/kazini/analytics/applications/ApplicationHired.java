package io.kazini.analytics.applications;

import io.kazini.platform.messaging.EventType;
import io.kazini.platform.money.Money;
import java.time.Instant;
import java.util.UUID;

@EventType("kazini.recruitment.ApplicationHired.v1")
record ApplicationHired(
        UUID applicationId, UUID jobId, UUID userId, UUID supervisorId, Money dailyRate, Instant hiredAt) {}
