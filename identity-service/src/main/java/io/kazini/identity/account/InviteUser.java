package io.kazini.identity.account;

import io.kazini.identity.credential.OneTimePassword;
import io.kazini.identity.credential.Passwords;
import io.kazini.platform.audit.AuditTrail;
import io.kazini.platform.messaging.Outbox;
import io.kazini.platform.web.ApiException;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** An administrator makes an account for somebody, who gets a one-time password from them. */
@Component
public class InviteUser {

    private final Users users;
    private final Passwords passwords;
    private final Outbox outbox;
    private final AuditTrail auditTrail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    InviteUser(
            Users users,
            Passwords passwords,
            Outbox outbox,
            AuditTrail auditTrail,
            TransactionTemplate transaction,
            Clock clock) {
        this.users = users;
        this.passwords = passwords;
        this.outbox = outbox;
        this.auditTrail = auditTrail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param oneTimePassword given here once and kept nowhere */
    public record Invited(User user, OneTimePassword oneTimePassword) {}

    /** @throws ApiException 403 for a role that the inviter may not give, 409 if the address or number is taken */
    public Invited invite(UUID inviterId, String fullName, EmailAddress email, PhoneNumber phone, Set<Role> roles) {
        OneTimePassword password = OneTimePassword.generate();
        User user = User.invite(fullName, email, phone, roles, passwords.hash(password), clock.instant());
        transaction.executeWithoutResult(status -> {
            users.lockAdministration();
            User inviter = users.require(inviterId);
            roles.forEach(role -> AdministrationPolicy.requireMayGive(inviter, user, role));
            if (!users.add(user)) {
                throw taken(phone);
            }
            outbox.publish(user.id(), user.invited(inviterId));
            auditTrail.record("user.invited", "user", user.id(), null, Map.of("roles", user.roles()));
        });
        return new Invited(user, password);
    }

    private ApiException taken(PhoneNumber phone) {
        return users.phoneIsTaken(phone)
                ? ApiException.conflict("phone-taken", "Somebody has this phone number already.")
                : ApiException.conflict("email-taken", "Somebody has this e-mail address already.");
    }
}
