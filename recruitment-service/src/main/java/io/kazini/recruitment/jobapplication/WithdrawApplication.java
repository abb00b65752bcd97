package io.kazini.recruitment.jobapplication;

import io.kazini.platform.audit.AuditTrail;
import io.kazini.platform.messaging.Outbox;
import io.kazini.platform.web.ApiException;
import io.kazini.recruitment.jobapplication.messaging.ApplicationWithdrawn;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A person takes an own undecided application back. */
@Service
public class WithdrawApplication {

    private final JobApplications applications;
    private final Outbox outbox;
    private final AuditTrail auditTrail;
    private final Clock clock;

    WithdrawApplication(JobApplications applications, Outbox outbox, AuditTrail auditTrail, Clock clock) {
        this.applications = applications;
        this.outbox = outbox;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    @Transactional
    public void withdraw(UUID userId, UUID applicationId) {
        Instant now = clock.instant();
        JobApplication application = applications
                .lock(applicationId)
                .filter(known -> known.userId().equals(userId))
                .orElseThrow(() -> ApiException.notFound("application"));
        ApplicationRecord before = ApplicationRecord.of(application);
        application.withdraw(now);
        applications.flush();
        outbox.publish(applicationId, new ApplicationWithdrawn(applicationId, application.jobId(), userId, now));
        auditTrail.record(
                "application.withdrawn", "application", applicationId, before, ApplicationRecord.of(application));
    }
}
