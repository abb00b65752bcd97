package io.kazini.recruitment.job.messaging;

import io.kazini.platform.messaging.EventType;
import io.kazini.platform.money.Money;
import io.kazini.recruitment.job.Job;
import io.kazini.recruitment.job.JobTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

@EventType("kazini.recruitment.JobChanged.v1")
public record JobChanged(
        UUID jobId,
        String title,
        String project,
        String ward,
        String constituency,
        double latitude,
        double longitude,
        int radiusMeters,
        String timeZone,
        int vacancies,
        Money dailyRate,
        LocalDate firstDay,
        LocalDate lastDay,
        Instant applicationDeadline,
        List<String> skills,
        UUID officialId,
        UUID supervisorId,
        Instant changedAt) {

    public static JobChanged of(Job job, Instant changedAt) {
        JobTerms terms = job.terms();
        return new JobChanged(
                job.id(),
                terms.title(),
                terms.project(),
                terms.ward(),
                terms.constituency(),
                terms.latitude(),
                terms.longitude(),
                terms.radiusMeters(),
                Job.ZONE.getId(),
                terms.vacancies(),
                terms.dailyRate(),
                terms.firstDay(),
                terms.lastDay(),
                terms.applicationDeadline(),
                terms.skills(),
                job.officialId(),
                terms.supervisorId(),
                changedAt);
    }
}
