package io.kazini.recruitment.job;

import io.kazini.platform.audit.AuditTrail;
import io.kazini.platform.messaging.Outbox;
import io.kazini.platform.web.ApiException;
import io.kazini.platform.web.FieldViolation;
import io.kazini.recruitment.job.messaging.SupervisorReplaced;
import io.kazini.recruitment.people.People;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Somebody else supervises the site from now on, whatever the job's state: without it, nobody who works there is paid once
 * their supervisor has left.
 */
@Service
public class ReplaceSupervisor {

    private final Jobs jobs;
    private final People people;
    private final Applicants applicants;
    private final Outbox outbox;
    private final AuditTrail auditTrail;
    private final Clock clock;

    ReplaceSupervisor(
            Jobs jobs, People people, Applicants applicants, Outbox outbox, AuditTrail auditTrail, Clock clock) {
        this.jobs = jobs;
        this.people = people;
        this.applicants = applicants;
        this.outbox = outbox;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    /**
     * The same supervisor again changes nothing.
     *
     * @throws ApiException 404 for anybody but the job's official, 400 for somebody who is no active supervisor or has applied
     *     for the job
     */
    @Transactional
    public Job replace(UUID officialId, UUID jobId, UUID supervisorId) {
        Job job = jobs.lock(jobId)
                .filter(known -> known.isOwnedBy(officialId))
                .orElseThrow(() -> ApiException.notFound("job"));
        // Under the lock: of two handovers the later one is the later one for whoever compares their times, too.
        Instant now = clock.instant();
        if (job.isSupervisedBy(supervisorId)) {
            return job;
        }
        SupervisorPolicy.check(people.find(supervisorId))
                .or(() -> checkImpartial(jobId, supervisorId))
                .ifPresent(violation -> {
                    throw ApiException.invalidFields(List.of(violation));
                });
        JobRecord before = JobRecord.of(job);
        UUID replaced = job.terms().supervisorId();
        job.superviseBy(supervisorId);
        jobs.flush();
        // A draft's supervisor is nobody's news yet, and may still be edited: hires tell whose site it became.
        if (job.status() != JobStatus.DRAFT) {
            outbox.publish(jobId, new SupervisorReplaced(jobId, supervisorId, replaced, now));
        }
        auditTrail.record("job.supervisor-replaced", "job", jobId, before, JobRecord.of(job));
        return job;
    }

    private Optional<FieldViolation> checkImpartial(UUID jobId, UUID supervisorId) {
        return applicants.include(jobId, supervisorId)
                ? Optional.of(new FieldViolation(
                        "supervisorId",
                        "has-applied",
                        "has applied for this job, and nobody supervises their own work."))
                : Optional.empty();
    }
}
