package io.kazini.identity.session;

import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import java.time.Clock;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What can be asked about sign-ins. */
@Component
public class SessionRegister {

    private final Sessions sessions;
    private final Clock clock;

    SessionRegister(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Slice<Session> openOf(UUID userId, Paging paging) {
        return sessions.openOf(userId, clock.instant(), paging);
    }

    /**
     * Whether an access token still says what is so: its session has not ended, and its owner still has every
     * role that it names.
     */
    @Transactional(readOnly = true)
    public boolean stillHold(UUID sessionId, UUID userId, Collection<String> roles) {
        return sessions.rolesInForce(sessionId, userId)
                .filter(inForce -> inForce.containsAll(roles))
                .isPresent();
    }
}
