package io.kazini.recruitment.job;

import io.kazini.platform.audit.AuditTrail;
import io.kazini.platform.messaging.Outbox;
import io.kazini.platform.web.ApiException;
import io.kazini.recruitment.job.messaging.JobPosted;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** An official writes a job and publishes it, now or later. */
@Service
public class PostJob {

    private final Jobs jobs;
    private final JobTermsReview review;
    private final Outbox outbox;
    private final AuditTrail auditTrail;
    private final Clock clock;

    PostJob(Jobs jobs, JobTermsReview review, Outbox outbox, AuditTrail auditTrail, Clock clock) {
        this.jobs = jobs;
        this.review = review;
        this.outbox = outbox;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    @Transactional
    public Job post(UUID officialId, JobProposal proposal, boolean publish) {
        Instant now = clock.instant();
        Job job = Job.draft(officialId, review.review(proposal, now));
        jobs.add(job);
        auditTrail.record("job.drafted", "job", job.id(), null, JobRecord.of(job));
        if (publish) {
            publish(job, now);
        }
        return job;
    }

    @Transactional
    public Job publish(UUID officialId, UUID jobId) {
        Instant now = clock.instant();
        Job job = jobs.lock(jobId)
                .filter(known -> known.isOwnedBy(officialId))
                .orElseThrow(() -> ApiException.notFound("job"));
        job.requireDraft("be published");
        review.reviewForPublication(job.terms());
        publish(job, now);
        return job;
    }

    private void publish(Job job, Instant now) {
        JobRecord before = JobRecord.of(job);
        job.publish(now);
        jobs.flush();
        outbox.publish(job.id(), JobPosted.of(job, now));
        auditTrail.record("job.published", "job", job.id(), before, JobRecord.of(job));
    }
}
