package io.kazini.identity.account;

import io.kazini.identity.credential.OneTimePassword;
import io.kazini.identity.credential.Passwords;
import io.kazini.platform.audit.AuditTrail;
import io.kazini.platform.messaging.Outbox;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Somebody has to grant the first role. Made once per database, however many replicas start at the same time.
 * Runs before the service says that it is ready.
 */
@Component
class FirstAdministrator implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(FirstAdministrator.class);

    private final FirstAdministratorProperties properties;
    private final Users users;
    private final Passwords passwords;
    private final Outbox outbox;
    private final AuditTrail auditTrail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FirstAdministrator(
            FirstAdministratorProperties properties,
            Users users,
            Passwords passwords,
            Outbox outbox,
            AuditTrail auditTrail,
            TransactionTemplate transaction,
            Clock clock) {
        this.properties = properties;
        this.users = users;
        this.passwords = passwords;
        this.outbox = outbox;
        this.auditTrail = auditTrail;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!users.superAdminExists()) {
            transaction.execute(status -> createUnlessAnotherReplicaDid()).ifPresent(log::warn);
        }
    }

    private Optional<String> createUnlessAnotherReplicaDid() {
        users.lockAdministration();
        if (users.superAdminExists()) {
            return Optional.empty();
        }
        EmailAddress email = EmailAddress.parse(properties.bootstrapAdminEmail())
                .orElseThrow(() -> new IllegalStateException(
                        "kazini.identity.bootstrap-admin-email is not an e-mail address Kazini accepts."));
        Optional<String> given =
                Optional.ofNullable(properties.bootstrapAdminPassword()).filter(password -> !password.isBlank());
        String password = given.orElseGet(() -> OneTimePassword.generate().value());
        User administrator = User.invite(
                "First Administrator",
                email,
                null,
                Set.of(Role.SUPER_ADMIN),
                passwords.hash(password),
                clock.instant());
        if (!users.add(administrator)) {
            throw new IllegalStateException("There is no super administrator, and the address meant for the first one"
                    + " is somebody else's. Set kazini.identity.bootstrap-admin-email.");
        }
        outbox.publish(administrator.id(), administrator.invited(null));
        auditTrail.record("user.invited", "user", administrator.id(), null, Map.of("roles", administrator.roles()));
        return Optional.of(announcement(email, given.isPresent() ? "the one that was configured" : password));
    }

    /** Worded so that the masking of secrets in logs leaves it alone: this one is meant to be read. */
    static String announcement(EmailAddress email, String password) {
        return "First administrator %s created. The one-time password is %s. It has to be changed at the first sign-in."
                .formatted(email, password);
    }
}
