package io.kazini.identity.account;

import io.kazini.platform.audit.AuditTrail;
import io.kazini.platform.messaging.Outbox;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes the account of a youth who has registered, and tells everybody. */
@Component
public class MakeYouthAccount {

    private final Users users;
    private final Outbox outbox;
    private final AuditTrail auditTrail;

    MakeYouthAccount(Users users, Outbox outbox, AuditTrail auditTrail) {
        this.users = users;
        this.outbox = outbox;
        this.auditTrail = auditTrail;
    }

    /**
     * @param registeredAt when the person asked for it
     * @return false if somebody has the address or the number; nothing is changed then
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean make(NewYouth youth, String passwordHash, Instant registeredAt) {
        User user = User.register(youth, passwordHash, registeredAt);
        if (!users.add(user)) {
            return false;
        }
        outbox.publish(user.id(), user.registered());
        auditTrail.record("user.registered", "user", user.id(), null, Map.of("roles", user.roles()));
        return true;
    }
}
