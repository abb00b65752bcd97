package io.kazini.referral.officer;

import io.kazini.platform.audit.AuditTrail;
import io.kazini.platform.messaging.Outbox;
import io.kazini.platform.security.Caller;
import io.kazini.platform.web.ApiException;
import io.kazini.referral.officer.messaging.OfficerSaved;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** An administrator changes what is known about an officer, and whether they take part. */
@Service
public class EditOfficer {

    private final Officers officers;
    private final Outbox outbox;
    private final AuditTrail auditTrail;
    private final ApplicationEventPublisher inService;
    private final Clock clock;

    EditOfficer(
            Officers officers, Outbox outbox, AuditTrail auditTrail, ApplicationEventPublisher inService, Clock clock) {
        this.officers = officers;
        this.outbox = outbox;
        this.auditTrail = auditTrail;
        this.inService = inService;
        this.clock = clock;
    }

    /**
     * E-mail address and phone number can be corrected while there is no account; from then on they are identity's.
     * After a refusal the corrected ones are sent to identity again.
     *
     * @param version as the client knows the officer, or null
     */
    @Transactional
    public Officer edit(UUID id, OfficerEntry changes, @Nullable Long version) {
        officers.lockContacts();
        Officer before = lock(id);
        if (version != null && version != before.version()) {
            throw ApiException.conflict("version-conflict", "The officer was changed since you read it.")
                    .with("currentVersion", before.version());
        }
        Officer changed = before.with(OfficerFields.require(changes.over(before)));
        boolean contactChanged =
                !changed.email().equals(before.email()) || !changed.phone().equals(before.phone());
        if (contactChanged && !ContactPolicy.mayChange(before.account())) {
            throw ApiException.conflict(
                            "account-requested",
                            "E-mail address and phone number belong to the account now and cannot be changed here.")
                    .with("account", before.account());
        }
        if (changed.saysTheSameAs(before)) {
            return before;
        }
        return save("officer.edited", before, contactChanged ? inviteAgain(changed) : changed);
    }

    /** The officer's links are revoked, in this transaction. The account stays: it may have other roles. */
    @Transactional
    public Officer deactivate(UUID id, Caller caller) {
        Officer before = lock(id);
        if (before.status() == OfficerStatus.INACTIVE) {
            throw ApiException.illegalTransition("officer", before.status(), "be deactivated");
        }
        Officer saved = save("officer.deactivated", before, before.with(OfficerStatus.INACTIVE));
        inService.publishEvent(new OfficerDeactivated(id, caller.userId()));
        return saved;
    }

    /** Links that were revoked stay so. */
    @Transactional
    public Officer reactivate(UUID id) {
        Officer before = lock(id);
        if (before.status() == OfficerStatus.ACTIVE) {
            throw ApiException.illegalTransition("officer", before.status(), "be reactivated");
        }
        return save("officer.reactivated", before, before.with(OfficerStatus.ACTIVE));
    }

    /** Asks identity again that has refused an account. */
    @Transactional
    public Officer inviteAgain(UUID id) {
        Officer before = lock(id);
        if (before.account() != AccountState.REFUSED) {
            throw ApiException.illegalTransition("officer's account", before.account(), "be asked for again");
        }
        return save("officer.invited-again", before, before.toInvite());
    }

    private static Officer inviteAgain(Officer corrected) {
        return corrected.account() == AccountState.REFUSED ? corrected.toInvite() : corrected;
    }

    private Officer lock(UUID id) {
        return officers.lock(id).orElseThrow(() -> ApiException.notFound("officer"));
    }

    private Officer save(String action, Officer before, Officer after) {
        if (!officers.save(after)) {
            throw AddOfficer.taken(officers, after);
        }
        outbox.publish(after.id(), OfficerSaved.of(after, clock.instant()));
        auditTrail.record(action, "officer", after.id(), before, after);
        return after;
    }
}
