package io.kazini.recruitment.jobapplication;

import io.kazini.platform.audit.AuditTrail;
import io.kazini.platform.messaging.Outbox;
import io.kazini.platform.web.ApiException;
import io.kazini.recruitment.job.ApplicationDeadlinePolicy;
import io.kazini.recruitment.job.Job;
import io.kazini.recruitment.job.JobStatus;
import io.kazini.recruitment.job.Jobs;
import io.kazini.recruitment.jobapplication.messaging.ApplicationSubmitted;
import io.kazini.recruitment.people.People;
import io.kazini.recruitment.people.Person;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A person applies for a published job, once and before the deadline. */
@Service
public class ApplyForJob {

    private final Jobs jobs;
    private final JobApplications applications;
    private final People people;
    private final Outbox outbox;
    private final AuditTrail auditTrail;
    private final Clock clock;

    ApplyForJob(
            Jobs jobs, JobApplications applications, People people, Outbox outbox, AuditTrail auditTrail, Clock clock) {
        this.jobs = jobs;
        this.applications = applications;
        this.people = people;
        this.outbox = outbox;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    /** @return the application's id */
    @Transactional
    public UUID apply(UUID userId, UUID jobId, @Nullable String message) {
        Instant now = clock.instant();
        Person person = people.lock(userId).orElseThrow(ApplyForJob::profilePending);
        if (!person.active()) {
            throw ApiException.forbidden("deactivated", "Your account is deactivated.");
        }
        Job job = jobs.hold(jobId)
                .filter(known -> known.status() != JobStatus.DRAFT)
                .orElseThrow(() -> ApiException.notFound("job"));
        if (applications.exists(jobId, userId)) {
            throw ApiException.conflict("already-applied", "You have applied for this job already.");
        }
        JobApplication application = JobApplication.submit(job, userId, message, now);
        ApplicationDeadlinePolicy.requireOpen(job.terms().applicationDeadline(), now);
        applications.add(application);
        outbox.publish(
                application.id(),
                new ApplicationSubmitted(
                        application.id(),
                        jobId,
                        userId,
                        job.officialId(),
                        job.terms().supervisorId(),
                        job.terms().ward(),
                        now));
        auditTrail.record(
                "application.submitted", "application", application.id(), null, ApplicationRecord.of(application));
        return application.id();
    }

    /** Somebody who has just registered may be faster than the news of it. */
    private static ApiException profilePending() {
        return ApiException.unavailable(
                "profile-pending", "Your profile is still on its way here. Try again.", Duration.ofSeconds(1), null);
    }
}
