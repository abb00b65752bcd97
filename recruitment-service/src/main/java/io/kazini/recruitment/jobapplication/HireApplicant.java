package io.kazini.recruitment.jobapplication;

import io.kazini.platform.audit.AuditTrail;
import io.kazini.platform.messaging.Outbox;
import io.kazini.platform.web.ApiException;
import io.kazini.recruitment.job.Job;
import io.kazini.recruitment.job.JobStatus;
import io.kazini.recruitment.job.Jobs;
import io.kazini.recruitment.job.VacancyPolicy;
import io.kazini.recruitment.jobapplication.JobApplications.Glance;
import io.kazini.recruitment.jobapplication.messaging.ApplicationHired;
import io.kazini.recruitment.people.People;
import io.kazini.recruitment.people.Person;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * An official hires an applicant for an own job. The person is locked, so that two officials cannot hire them for
 * the same days, and then the job, so that its vacancies are filled one by one. The job's lock is the one that a
 * crowd waits for: whatever can be known without it is asked before.
 */
@Service
public class HireApplicant {

    private final Jobs jobs;
    private final JobApplications applications;
    private final People people;
    private final Outbox outbox;
    private final AuditTrail auditTrail;
    private final Clock clock;

    HireApplicant(
            Jobs jobs, JobApplications applications, People people, Outbox outbox, AuditTrail auditTrail, Clock clock) {
        this.jobs = jobs;
        this.applications = applications;
        this.people = people;
        this.outbox = outbox;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    @Transactional
    public void hire(UUID officialId, UUID applicationId) {
        Glance glance = applications
                .glance(applicationId)
                .filter(known -> known.officialId().equals(officialId))
                .orElseThrow(() -> ApiException.notFound("application"));
        refuseIfHopeless(glance);

        Person person = people.lock(glance.userId()).orElseThrow();
        List<Engagement> others = applications.engagementsBeside(applicationId, person.id());
        Job job = jobs.lock(glance.jobId()).orElseThrow();
        JobApplication application = applications.lock(applicationId).orElseThrow();
        ApplicationRecord before = ApplicationRecord.of(application);
        Instant now = clock.instant();

        application.hire(job, person, others, now);
        applications.flush();
        outbox.publish(applicationId, ApplicationHired.of(applicationId, job, person, now));
        auditTrail.record("application.hired", "application", applicationId, before, ApplicationRecord.of(application));
    }

    /** No hire ever makes a vacancy free again, so this answer needs no lock. */
    private static void refuseIfHopeless(Glance glance) {
        if (glance.status() == ApplicationStatus.PENDING && glance.jobStatus() == JobStatus.PUBLISHED) {
            VacancyPolicy.check(glance.vacancies(), glance.hired());
        }
    }
}
