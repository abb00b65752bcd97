package io.kazini.referral.fraud;

import io.kazini.platform.audit.AuditTrail;
import io.kazini.platform.messaging.Outbox;
import io.kazini.platform.security.Caller;
import io.kazini.platform.web.ApiException;
import io.kazini.referral.fraud.messaging.FraudFlagDecided;
import io.kazini.referral.officer.Officer;
import io.kazini.referral.officer.Officers;
import io.kazini.referral.signup.Signup;
import io.kazini.referral.signup.Signups;
import io.kazini.referral.signup.VoidSignup;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A person's decision about a flag, once. Locks the flag, so that of two at once one decides. A sign-up is voided with the
 * decision; clicks, which may be very many, by {@link VoidCoveredClicks} right after it.
 */
@Service
public class DecideFlag {

    private final FraudFlags flags;
    private final Signups signups;
    private final Officers officers;
    private final VoidSignup voidSignup;
    private final Outbox outbox;
    private final AuditTrail auditTrail;
    private final Clock clock;

    DecideFlag(
            FraudFlags flags,
            Signups signups,
            Officers officers,
            VoidSignup voidSignup,
            Outbox outbox,
            AuditTrail auditTrail,
            Clock clock) {
        this.flags = flags;
        this.signups = signups;
        this.officers = officers;
        this.voidSignup = voidSignup;
        this.outbox = outbox;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    @Transactional
    public FraudFlag confirm(UUID id, @Nullable String note, Caller caller) {
        FraudFlag confirmed = decide(id, FlagStatus.CONFIRMED, note, caller);
        if (confirmed.signupId() != null && confirmed.decidedAt() != null) {
            voidSignup.voidFor(confirmed.id(), confirmed.signupId(), confirmed.decidedAt());
        }
        return confirmed;
    }

    @Transactional
    public FraudFlag dismiss(UUID id, String note, Caller caller) {
        return decide(id, FlagStatus.DISMISSED, note, caller);
    }

    private FraudFlag decide(UUID id, FlagStatus decision, @Nullable String note, Caller caller) {
        FraudFlag open = flags.lock(id).orElseThrow(() -> ApiException.notFound("fraud flag"));
        OwnFlagPolicy.require(
                caller.userId(),
                officers.find(open.officerId()).map(Officer::userId).orElse(null),
                Optional.ofNullable(open.signupId())
                        .flatMap(signups::find)
                        .map(Signup::userId)
                        .orElse(null));
        Instant now = clock.instant();
        FraudFlag decided = open.decide(decision, caller.userId(), note, now);
        flags.saveDecision(decided);
        outbox.publish(decided.linkId(), FraudFlagDecided.of(decided));
        auditTrail.record("fraud-flag." + decision.name().toLowerCase(Locale.ROOT), "fraud-flag", id, open, decided);
        return decided;
    }
}
