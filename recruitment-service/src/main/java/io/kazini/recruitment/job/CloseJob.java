package io.kazini.recruitment.job;

import io.kazini.platform.audit.AuditTrail;
import io.kazini.platform.messaging.Outbox;
import io.kazini.platform.web.ApiException;
import io.kazini.recruitment.job.messaging.JobClosed;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** An official ends the search: undecided applications are rejected with the reason, hired people go on. */
@Service
public class CloseJob {

    private final Jobs jobs;
    private final Applicants applicants;
    private final Outbox outbox;
    private final AuditTrail auditTrail;
    private final Clock clock;

    CloseJob(Jobs jobs, Applicants applicants, Outbox outbox, AuditTrail auditTrail, Clock clock) {
        this.jobs = jobs;
        this.applicants = applicants;
        this.outbox = outbox;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    @Transactional
    public Job close(UUID officialId, UUID jobId, String reason) {
        Instant now = clock.instant();
        Job job = jobs.lock(jobId)
                .filter(known -> known.isOwnedBy(officialId))
                .orElseThrow(() -> ApiException.notFound("job"));
        JobRecord before = JobRecord.of(job);
        job.close(reason, now);
        jobs.flush();
        applicants.rejectPending(job, reason, now);
        outbox.publish(jobId, new JobClosed(jobId, reason, now));
        auditTrail.record("job.closed", "job", jobId, before, JobRecord.of(job));
        return job;
    }
}
