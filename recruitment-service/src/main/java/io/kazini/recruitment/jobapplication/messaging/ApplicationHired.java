package io.kazini.recruitment.jobapplication.messaging;

import io.kazini.platform.messaging.EventType;
import io.kazini.platform.money.Money;
import io.kazini.recruitment.job.Job;
import io.kazini.recruitment.job.JobTerms;
import io.kazini.recruitment.people.Person;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** Everything that attendance needs to know to let the worker check in. */
@EventType("kazini.recruitment.ApplicationHired.v1")
public record ApplicationHired(
        UUID applicationId,
        UUID jobId,
        UUID userId,
        String workerName,
        String jobTitle,
        String ward,
        String constituency,
        double latitude,
        double longitude,
        int radiusMeters,
        String timeZone,
        LocalDate firstDay,
        LocalDate lastDay,
        Money dailyRate,
        UUID officialId,
        UUID supervisorId,
        Instant hiredAt) {

    public static ApplicationHired of(UUID applicationId, Job job, Person worker, Instant hiredAt) {
        JobTerms terms = job.terms();
        return new ApplicationHired(
                applicationId,
                job.id(),
                worker.id(),
                worker.fullName(),
                terms.title(),
                terms.ward(),
                terms.constituency(),
                terms.latitude(),
                terms.longitude(),
                terms.radiusMeters(),
                Job.ZONE.getId(),
                terms.firstDay(),
                terms.lastDay(),
                terms.dailyRate(),
                job.officialId(),
                terms.supervisorId(),
                hiredAt);
    }
}
