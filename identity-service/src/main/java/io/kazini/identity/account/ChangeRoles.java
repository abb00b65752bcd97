package io.kazini.identity.account;

import io.kazini.identity.account.messaging.RolesChanged;
import io.kazini.platform.audit.AuditTrail;
import io.kazini.platform.messaging.Outbox;
import io.kazini.platform.web.ApiException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An administrator gives somebody a role or takes it away. What is so already stays so, without an event. */
@Component
public class ChangeRoles {

    private final Users users;
    private final Outbox outbox;
    private final AuditTrail auditTrail;
    private final Clock clock;

    ChangeRoles(Users users, Outbox outbox, AuditTrail auditTrail, Clock clock) {
        this.users = users;
        this.outbox = outbox;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    /** @throws ApiException 403 as {@link AdministrationPolicy} says, 404 */
    @Transactional
    public User grant(UUID administratorId, UUID userId, Role role) {
        users.lockAdministration();
        User user = users.requireLocked(userId);
        AdministrationPolicy.requireMayGive(users.require(administratorId), user, role);
        List<Role> before = List.copyOf(user.roles());
        return saved("user.role-granted", user, before, user.grant(role, clock.instant()));
    }

    /** @throws ApiException 403 as {@link AdministrationPolicy} says, 404, 409 for the last super administrator */
    @Transactional
    public User revoke(UUID administratorId, UUID userId, Role role) {
        users.lockAdministration();
        User user = users.requireLocked(userId);
        if (role == Role.SUPER_ADMIN) {
            LastSuperAdminPolicy.requireAnother(user, users.activeSuperAdminExistsBeside(userId));
        }
        AdministrationPolicy.requireMayGive(users.require(administratorId), user, role);
        List<Role> before = List.copyOf(user.roles());
        return saved("user.role-revoked", user, before, user.revoke(role, clock.instant()));
    }

    private User saved(String action, User user, List<Role> before, Optional<RolesChanged> changed) {
        changed.ifPresent(event -> {
            users.save(user);
            outbox.publish(user.id(), event);
            auditTrail.record(
                    action, "user", user.id(), Map.of("roles", before), Map.of("roles", List.copyOf(user.roles())));
        });
        return user;
    }
}
