package io.kazini.attendance.engagement.messaging;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

@EventType("kazini.recruitment.ApplicationHired.v1")
record ApplicationHired(
        UUID applicationId,
        UUID jobId,
        UUID userId,
        String workerName,
        String jobTitle,
        double latitude,
        double longitude,
        int radiusMeters,
        String timeZone,
        LocalDate firstDay,
        LocalDate lastDay,
        UUID supervisorId,
        Instant hiredAt) {}
