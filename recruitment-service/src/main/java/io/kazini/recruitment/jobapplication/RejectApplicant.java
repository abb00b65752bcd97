package io.kazini.recruitment.jobapplication;

import io.kazini.platform.audit.AuditTrail;
import io.kazini.platform.messaging.Outbox;
import io.kazini.platform.web.ApiException;
import io.kazini.recruitment.job.Applicants;
import io.kazini.recruitment.job.Job;
import io.kazini.recruitment.job.Jobs;
import io.kazini.recruitment.jobapplication.messaging.ApplicationRejected;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** An official turns an applicant down, or all that are left when the job closes; each learns why. */
@Service
public class RejectApplicant implements Applicants {

    /** Each rejection is an event of its own aggregate and holds a lock in the database until the commit. */
    static final int AT_ONCE = 500;

    private final Jobs jobs;
    private final JobApplications applications;
    private final Outbox outbox;
    private final AuditTrail auditTrail;
    private final Clock clock;

    RejectApplicant(Jobs jobs, JobApplications applications, Outbox outbox, AuditTrail auditTrail, Clock clock) {
        this.jobs = jobs;
        this.applications = applications;
        this.outbox = outbox;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    @Transactional
    public void reject(UUID officialId, UUID applicationId, String reason) {
        JobApplication application = applications
                .glance(applicationId)
                .filter(known -> known.officialId().equals(officialId))
                .flatMap(_ -> applications.lock(applicationId))
                .orElseThrow(() -> ApiException.notFound("application"));
        reject(application, officialId, reason, clock.instant());
        applications.flush();
    }

    @Override
    public boolean existFor(UUID jobId) {
        return applications.existFor(jobId);
    }

    @Override
    public boolean include(UUID jobId, UUID userId) {
        return applications.exists(jobId, userId);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void rejectPending(Job job, String reason, Instant now) {
        rejectSome(job, reason, now);
    }

    /**
     * Rejects some of those who were left over when their job was closed.
     *
     * @return whether there may be more
     */
    @Transactional
    boolean rejectLeftOvers() {
        Optional<Job> job = applications.closedJobWithPending().flatMap(jobs::lock);
        job.ifPresent(closed -> rejectSome(closed, Objects.requireNonNull(closed.closeReason()), clock.instant()));
        return job.isPresent();
    }

    private void rejectSome(Job job, String reason, Instant now) {
        applications
                .lockPending(job.id(), AT_ONCE)
                .forEach(application -> reject(application, job.officialId(), reason, now));
        applications.flush();
    }

    private void reject(JobApplication application, UUID officialId, String reason, Instant now) {
        ApplicationRecord before = ApplicationRecord.of(application);
        application.reject(reason, now);
        outbox.publish(
                application.id(),
                new ApplicationRejected(
                        application.id(), application.jobId(), application.userId(), officialId, reason, now));
        auditTrail.record(
                "application.rejected", "application", application.id(), before, ApplicationRecord.of(application));
    }
}
