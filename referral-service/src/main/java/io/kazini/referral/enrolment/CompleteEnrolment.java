package io.kazini.referral.enrolment;

import io.kazini.platform.audit.AuditTrail;
import io.kazini.platform.messaging.Outbox;
import io.kazini.platform.security.Caller;
import io.kazini.platform.web.ApiException;
import io.kazini.referral.enrolment.messaging.EnrollmentTracked;
import io.kazini.referral.signup.PersonHashes;
import io.kazini.referral.signup.SignupEmail;
import io.kazini.referral.signup.Signups;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Completes one enrolment. The row is locked first, so that of two at once one completes it and the other finds it so. */
@Service
public class CompleteEnrolment {

    private final Enrolments enrolments;
    private final Signups signups;
    private final PersonHashes hashes;
    private final Outbox outbox;
    private final AuditTrail auditTrail;
    private final Clock clock;

    CompleteEnrolment(
            Enrolments enrolments,
            Signups signups,
            PersonHashes hashes,
            Outbox outbox,
            AuditTrail auditTrail,
            Clock clock) {
        this.enrolments = enrolments;
        this.signups = signups;
        this.hashes = hashes;
        this.outbox = outbox;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    /**
     * By an administrator.
     *
     * @param completedAt null: now
     * @throws ApiException 404, 409 unless it is pending, 400 for an impossible time
     */
    @Transactional
    public Enrolment complete(UUID id, @Nullable Instant completedAt, Caller caller) {
        Enrolment pending = enrolments.lock(id).orElseThrow(() -> ApiException.notFound("enrolment"));
        return complete(pending, signups.require(pending.signupId()).signedUpAt(), completedAt, caller);
    }

    /**
     * By a partner, who may say it again.
     *
     * @throws ApiException 404 for nobody's, 409 for a voided one, 400 for an impossible time
     */
    @Transactional
    public Enrolment reported(
            @Nullable String externalId, @Nullable String email, @Nullable Instant completedAt, Caller partner) {
        if (externalId == null && email == null) {
            throw ApiException.invalidField("externalId", "required", "is required, or else email");
        }
        String emailHash = email == null
                ? null
                : SignupEmail.parse(email)
                        .map(hashes::ofEmail)
                        .orElseThrow(() -> ApiException.invalidField("email", "invalid-email", "is no e-mail address"));
        Enrolments.Named named = enrolments
                .lockForPartner(partner.userId(), externalId, emailHash)
                .orElseThrow(() -> ApiException.notFound("enrolment"));
        return named.enrolment().status() == EnrolmentStatus.COMPLETED
                ? named.enrolment()
                : complete(named.enrolment(), named.signedUpAt(), completedAt, partner);
    }

    private Enrolment complete(Enrolment pending, Instant signedUpAt, @Nullable Instant completedAt, Caller caller) {
        Instant now = clock.instant();
        Instant at = completedAt == null ? now : completedAt.truncatedTo(ChronoUnit.MICROS);
        Enrolment completed = pending.complete(at, caller.userId(), now);
        CompletionTimePolicy.violation(at, signedUpAt, now).ifPresent(violation -> {
            throw ApiException.invalidField(violation.field(), violation.code(), violation.message());
        });
        enrolments.save(completed);
        outbox.publish(completed.linkId(), EnrollmentTracked.of(completed));
        auditTrail.record("enrolment.completed", "enrolment", completed.id(), pending, completed);
        return completed;
    }
}
