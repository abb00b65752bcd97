package io.kazini.identity.account;

import io.kazini.identity.credential.PasswordPolicy;
import io.kazini.identity.credential.Passwords;
import io.kazini.platform.audit.AuditTrail;
import io.kazini.platform.messaging.Outbox;
import io.kazini.platform.web.ApiException;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Registers somebody as a youth. Says nothing about whether the e-mail address or the phone number was known:
 * in either case the password is judged and hashed, which is nearly all the time it takes, and the answer is the
 * same.
 */
@Component
public class RegisterYouth {

    private final Users users;
    private final PasswordPolicy policy;
    private final Passwords passwords;
    private final Outbox outbox;
    private final AuditTrail auditTrail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RegisterYouth(
            Users users,
            PasswordPolicy policy,
            Passwords passwords,
            Outbox outbox,
            AuditTrail auditTrail,
            TransactionTemplate transaction,
            Clock clock) {
        this.users = users;
        this.policy = policy;
        this.passwords = passwords;
        this.outbox = outbox;
        this.auditTrail = auditTrail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @throws ApiException 400 for a password that the policy refuses */
    public void register(
            String fullName,
            EmailAddress email,
            PhoneNumber phone,
            String password,
            @Nullable Referral referral,
            @Nullable County county) {
        policy.require("password", password, fullName, email.value());
        String hash = passwords.hash(password);
        User user = User.register(fullName, email, phone, referral, county, hash, clock.instant());
        transaction.executeWithoutResult(status -> {
            if (users.add(user)) {
                outbox.publish(user.id(), user.registered());
                auditTrail.record("user.registered", "user", user.id(), null, Map.of("roles", user.roles()));
            }
        });
    }
}
