package io.kazini.recruitment.job;

import io.kazini.platform.audit.AuditTrail;
import io.kazini.platform.messaging.Outbox;
import io.kazini.platform.web.ApiException;
import io.kazini.recruitment.job.messaging.JobChanged;
import io.kazini.recruitment.job.messaging.SupervisorReplaced;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** An official edits an own job while that is fair to those who applied. */
@Service
public class EditJob {

    private final Jobs jobs;
    private final JobTermsReview review;
    private final Applicants applicants;
    private final Outbox outbox;
    private final AuditTrail auditTrail;
    private final Clock clock;

    EditJob(
            Jobs jobs,
            JobTermsReview review,
            Applicants applicants,
            Outbox outbox,
            AuditTrail auditTrail,
            Clock clock) {
        this.jobs = jobs;
        this.review = review;
        this.applicants = applicants;
        this.outbox = outbox;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    @Transactional
    public Job edit(UUID officialId, UUID jobId, JobChanges changes) {
        Job job = jobs.lock(jobId)
                .filter(known -> known.isOwnedBy(officialId))
                .orElseThrow(() -> ApiException.notFound("job"));
        Instant now = clock.instant();
        requireSameVersion(job, changes);
        JobRecord before = JobRecord.of(job);
        JobTerms proposed = review.reviewEdit(changes.over(job.terms()), job.terms(), now);
        boolean changed = !proposed.equals(job.terms());
        job.edit(proposed, applicants.existFor(jobId));
        if (changed) {
            jobs.flush();
            if (job.status() == JobStatus.PUBLISHED) {
                outbox.publish(jobId, JobChanged.of(job, now));
                publishReplacement(job, before.terms().supervisorId(), now);
            }
            auditTrail.record("job.edited", "job", jobId, before, JobRecord.of(job));
        }
        return job;
    }

    /** Attendance knows supervisors of sites by this event, and not by edits. */
    private void publishReplacement(Job job, UUID earlier, Instant now) {
        if (!job.isSupervisedBy(earlier)) {
            outbox.publish(
                    job.id(), new SupervisorReplaced(job.id(), job.terms().supervisorId(), earlier, now));
        }
    }

    private static void requireSameVersion(Job job, JobChanges changes) {
        if (changes.version() != null && changes.version() != job.version()) {
            throw ApiException.conflict("version-conflict", "The job was changed since you read it.")
                    .with("currentVersion", job.version());
        }
    }
}
