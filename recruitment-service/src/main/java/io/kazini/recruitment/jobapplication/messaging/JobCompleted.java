package io.kazini.recruitment.jobapplication.messaging;

import io.kazini.platform.messaging.EventType;
import io.kazini.platform.money.Money;
import io.kazini.recruitment.job.Job;
import io.kazini.recruitment.job.JobTerms;
import io.kazini.recruitment.people.Person;
import java.time.Instant;
import java.util.UUID;

/**
 * One worker's engagement on one job is completed: what payment pays on.
 *
 * @param payeePhone the worker's number at the time of completion
 */
@EventType("kazini.recruitment.JobCompleted.v1")
public record JobCompleted(
        UUID applicationId,
        UUID jobId,
        UUID userId,
        int approvedDays,
        Money dailyRate,
        long totalMinor,
        String payeePhone,
        UUID supervisorId,
        Instant completedAt,
        String workerName,
        UUID officialId,
        String ward,
        String constituency,
        String project,
        String jobTitle) {

    public static JobCompleted of(
            UUID applicationId,
            Job job,
            Person worker,
            String payeePhone,
            int approvedDays,
            long totalMinor,
            Instant completedAt) {
        JobTerms terms = job.terms();
        return new JobCompleted(
                applicationId,
                job.id(),
                worker.id(),
                approvedDays,
                terms.dailyRate(),
                totalMinor,
                payeePhone,
                terms.supervisorId(),
                completedAt,
                worker.fullName(),
                job.officialId(),
                terms.ward(),
                terms.constituency(),
                terms.project(),
                terms.title());
    }
}
