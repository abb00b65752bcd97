package io.kazini.referral.officer;

import io.kazini.platform.Ids;
import io.kazini.platform.audit.AuditTrail;
import io.kazini.platform.security.Caller;
import io.kazini.platform.web.ApiException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** An administrator adds an officer. The account follows, see {@link InviteOfficers}. */
@Service
public class AddOfficer {

    private final Officers officers;
    private final AuditTrail auditTrail;
    private final Clock clock;

    AddOfficer(Officers officers, AuditTrail auditTrail, Clock clock) {
        this.officers = officers;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    /** @throws ApiException 400 with every wrong field, 409 if the address or the number is another officer's */
    @Transactional
    public Officer add(OfficerEntry entry, Caller caller) {
        OfficerFields fields = OfficerFields.require(entry);
        officers.lockContacts();
        Officer officer = fresh(fields, caller.userId(), null, clock.instant());
        if (officers.add(List.of(officer)).isEmpty()) {
            throw taken(officers, officer);
        }
        Officer added = officers.require(officer.id());
        auditTrail.record("officer.added", "officer", added.id(), null, added);
        return added;
    }

    /** Before it has a number, which the database gives. */
    static Officer fresh(OfficerFields fields, UUID invitedBy, @Nullable UUID importId, Instant now) {
        return new Officer(
                Ids.next(),
                0,
                fields.fullName(),
                fields.email().value(),
                fields.phone().value(),
                fields.region(),
                null,
                AccountState.TO_INVITE,
                null,
                OfficerStatus.ACTIVE,
                invitedBy,
                importId,
                1,
                now);
    }

    static ApiException taken(Officers officers, Officer officer) {
        return officers.takenPhones(List.of(officer.phone()), officer.id()).isEmpty()
                ? ApiException.conflict("email-taken", "An officer has this e-mail address already.")
                : ApiException.conflict("phone-taken", "An officer has this phone number already.");
    }
}
