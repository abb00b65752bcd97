package io.kazini.identity.account;

import io.kazini.identity.account.messaging.RolesChanged;
import io.kazini.platform.audit.AuditTrail;
import io.kazini.platform.messaging.Outbox;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes an account for somebody whom an administrator added in another service, or gives the role to whom they mean.
 * There is no password yet: hashing thousands would take minutes, and nobody would be there to read them.
 */
@Component
public class MakeInvitedAccount {

    private final Users users;
    private final Outbox outbox;
    private final AuditTrail auditTrail;
    private final Clock clock;

    MakeInvitedAccount(Users users, Outbox outbox, AuditTrail auditTrail, Clock clock) {
        this.users = users;
        this.outbox = outbox;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    /** The names are part of the contract of InvitationAnswered, and so are the reasons. */
    public enum Outcome {
        /** There is a new account. */
        INVITED,
        /** The person had an account and has the role now, or had it before. */
        ROLE_GRANTED,
        REFUSED
    }

    public record Made(
            Outcome outcome,
            @Nullable UUID userId,
            @Nullable String reason) {

        static Made refused(String reason) {
            return new Made(Outcome.REFUSED, null, reason);
        }
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public Made make(String fullName, String email, String phone, Role role, UUID inviterId) {
        // As in every other change of an administrator's: what they may is not taken from them while it is done.
        users.lockAdministration();
        Optional<User> inviter = users.byId(inviterId).filter(AdministrationPolicy::mayStillInvite);
        if (inviter.isEmpty()) {
            return Made.refused("inviter-not-allowed");
        }
        Optional<EmailAddress> address = EmailAddress.parse(email);
        Optional<PhoneNumber> number = PhoneNumber.parse(phone);
        if (address.isEmpty() || number.isEmpty() || fullName.isBlank()) {
            return Made.refused(
                    address.isEmpty() ? "invalid-email" : number.isEmpty() ? "invalid-phone" : "invalid-name");
        }
        User invited = User.invite(fullName.strip(), address.get(), number.get(), Set.of(role), null, clock.instant());
        if (users.add(invited)) {
            outbox.publish(invited.id(), invited.invited(inviterId));
            audit("user.invited", invited, null, inviterId);
            return new Made(Outcome.INVITED, invited.id(), null);
        }
        return users.byEmail(address.get())
                .flatMap(known -> users.lock(known.id()))
                .map(known -> grant(known, number.get(), role, inviter.get()))
                .orElseGet(() -> Made.refused("phone-taken"));
    }

    private Made grant(User known, PhoneNumber phone, Role role, User inviter) {
        if (!known.phone().equals(Optional.of(phone))) {
            return Made.refused("email-taken");
        }
        if (known.id().equals(inviter.id())) {
            return Made.refused("own-account");
        }
        if (!known.maySignIn()) {
            return Made.refused("deactivated");
        }
        List<Role> before = List.copyOf(known.roles());
        Optional<RolesChanged> changed = known.grant(role, clock.instant());
        changed.ifPresent(event -> {
            users.save(known);
            outbox.publish(known.id(), event);
            audit("user.role-granted", known, before, inviter.id());
        });
        return new Made(Outcome.ROLE_GRANTED, known.id(), "email-known");
    }

    /** Nobody is signed in here: the row itself says for whom it was done. */
    private void audit(String action, User user, @Nullable List<Role> before, UUID inviterId) {
        Map<String, Object> after = new HashMap<>();
        after.put("roles", List.copyOf(user.roles()));
        after.put("invitedBy", inviterId);
        auditTrail.record(action, "user", user.id(), before == null ? null : Map.of("roles", before), after);
    }
}
