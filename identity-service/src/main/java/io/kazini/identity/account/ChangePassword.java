package io.kazini.identity.account;

import io.kazini.identity.credential.PasswordPolicy;
import io.kazini.identity.credential.Passwords;
import io.kazini.identity.credential.SignInThrottles;
import io.kazini.platform.audit.AuditTrail;
import io.kazini.platform.messaging.Outbox;
import io.kazini.platform.web.ApiException;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Somebody replaces their password, which ends their sign-ins on all other devices. The current password is
 * asked for, and guarded against guessing like a sign-in: a stolen access token is not enough.
 */
@Component
public class ChangePassword {

    private final Users users;
    private final UserSessions sessions;
    private final PasswordPolicy policy;
    private final Passwords passwords;
    private final SignInThrottles throttles;
    private final Outbox outbox;
    private final AuditTrail auditTrail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ChangePassword(
            Users users,
            UserSessions sessions,
            PasswordPolicy policy,
            Passwords passwords,
            SignInThrottles throttles,
            Outbox outbox,
            AuditTrail auditTrail,
            TransactionTemplate transaction,
            Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.policy = policy;
        this.passwords = passwords;
        this.throttles = throttles;
        this.outbox = outbox;
        this.auditTrail = auditTrail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @throws ApiException 400 for a wrong current or an unfit new password, 429 after too many wrong ones */
    public User change(UUID userId, UUID sessionId, String currentPassword, String newPassword) {
        User user = users.require(userId);
        policy.require("newPassword", newPassword, user.fullName(), user.email().value());
        throttles.attempt(user.email().value());
        if (!passwords.matches(currentPassword, user.passwordHash())) {
            throw ApiException.invalidField("currentPassword", "wrong-password", "is not the current password");
        }
        throttles.succeeded(user.email().value());
        // By the hash: a password that somebody else handed out must not come back in another spelling.
        if (passwords.matches(newPassword, user.passwordHash())) {
            throw ApiException.invalidField("newPassword", "same-password", "is the current password");
        }
        String newHash = passwords.hash(newPassword);
        return transaction.execute(status -> replace(userId, sessionId, user, newHash));
    }

    private User replace(UUID userId, UUID sessionId, User proven, String newHash) {
        User user = users.requireLocked(userId);
        if (!Objects.equals(user.passwordHash(), proven.passwordHash())) {
            throw ApiException.conflict("concurrent-change", "The password was changed at the same time.");
        }
        user.choosePassword(newHash, clock.instant()).ifPresent(activated -> outbox.publish(userId, activated));
        users.save(user);
        sessions.passwordChanged(userId, sessionId);
        auditTrail.record("user.password-changed", "user", userId, null, null);
        return user;
    }
}
