package io.kazini.identity.account;

import io.kazini.platform.audit.AuditTrail;
import io.kazini.platform.messaging.Outbox;
import io.kazini.platform.web.ApiException;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An administrator shuts somebody out, at once and on every device, or lets them in again. */
@Component
public class ChangeActivation {

    private final Users users;
    private final UserSessions sessions;
    private final Outbox outbox;
    private final AuditTrail auditTrail;
    private final Clock clock;

    ChangeActivation(Users users, UserSessions sessions, Outbox outbox, AuditTrail auditTrail, Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.outbox = outbox;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    /** @throws ApiException 403 as {@link AdministrationPolicy} says, 404, 409 if it is so already */
    @Transactional
    public User deactivate(UUID administratorId, UUID userId) {
        users.lockAdministration();
        User user = users.requireLocked(userId);
        LastSuperAdminPolicy.requireAnother(user, users.activeSuperAdminExistsBeside(userId));
        AdministrationPolicy.requireMayActivate(users.require(administratorId), user);
        UserStatus before = user.status();
        save("user.deactivated", user, before, user.deactivate(clock.instant()));
        sessions.userDeactivated(userId);
        return user;
    }

    /** @throws ApiException 403 as {@link AdministrationPolicy} says, 404, 409 if it is so already */
    @Transactional
    public User reactivate(UUID administratorId, UUID userId) {
        users.lockAdministration();
        User user = users.requireLocked(userId);
        AdministrationPolicy.requireMayActivate(users.require(administratorId), user);
        UserStatus before = user.status();
        save("user.reactivated", user, before, user.reactivate(clock.instant()));
        return user;
    }

    private void save(String action, User user, UserStatus before, Record event) {
        users.save(user);
        outbox.publish(user.id(), event);
        auditTrail.record(action, "user", user.id(), Map.of("status", before), Map.of("status", user.status()));
    }
}
