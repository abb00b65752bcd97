package io.kazini.recruitment.jobapplication;

import io.kazini.platform.audit.AuditTrail;
import io.kazini.platform.messaging.Outbox;
import io.kazini.platform.web.ApiException;
import io.kazini.recruitment.attendance.AttendanceDays;
import io.kazini.recruitment.attendance.DayTally;
import io.kazini.recruitment.job.Job;
import io.kazini.recruitment.job.JobTerms;
import io.kazini.recruitment.job.Jobs;
import io.kazini.recruitment.jobapplication.messaging.JobCompleted;
import io.kazini.recruitment.people.People;
import io.kazini.recruitment.people.Person;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The site's supervisor ends an engagement; what is due for its approved days is then paid, once. */
@Service
public class CompleteEngagement {

    private final Jobs jobs;
    private final JobApplications applications;
    private final AttendanceDays attendanceDays;
    private final People people;
    private final Outbox outbox;
    private final AuditTrail auditTrail;
    private final Clock clock;

    CompleteEngagement(
            Jobs jobs,
            JobApplications applications,
            AttendanceDays attendanceDays,
            People people,
            Outbox outbox,
            AuditTrail auditTrail,
            Clock clock) {
        this.jobs = jobs;
        this.applications = applications;
        this.attendanceDays = attendanceDays;
        this.people = people;
        this.outbox = outbox;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    @Transactional
    public void complete(UUID supervisorId, UUID applicationId) {
        // Held, so that nobody else supervises the site before it is done.
        Job job = applications
                .glance(applicationId)
                .flatMap(known -> jobs.hold(known.jobId()))
                .filter(held -> held.isSupervisedBy(supervisorId))
                .orElseThrow(() -> ApiException.notFound("application"));
        JobApplication application = applications.lock(applicationId).orElseThrow();
        // Hiring has made sure of it already; pay is worth asking twice.
        ConflictOfInterestPolicy.check(job, application.userId());
        ApplicationRecord before = ApplicationRecord.of(application);
        JobTerms terms = job.terms();
        DayTally days = attendanceDays.tally(applicationId, terms.firstDay(), terms.lastDay());
        Instant now = clock.instant();

        application.complete(days, terms.dailyRate(), now);
        applications.flush();
        Person worker = people.find(application.userId()).orElseThrow();
        outbox.publish(
                applicationId,
                JobCompleted.of(
                        applicationId,
                        job,
                        worker,
                        payeePhone(worker),
                        days.approved(),
                        Objects.requireNonNull(application.totalMinor()),
                        now));
        auditTrail.record(
                "application.completed", "application", applicationId, before, ApplicationRecord.of(application));
    }

    private static String payeePhone(Person worker) {
        if (worker.phone() == null) {
            throw ApiException.conflict("no-phone", "The worker has no phone number to be paid on.");
        }
        return worker.phone();
    }
}
