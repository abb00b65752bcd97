package io.kazini.identity.session;

import io.kazini.identity.account.UserSessions;
import io.kazini.platform.messaging.Outbox;
import io.kazini.platform.web.ApiException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Ends sessions before their time and tells it, so that nobody honours their access tokens any more. */
@Component
public class EndSessions implements UserSessions {

    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final Sessions sessions;
    private final Outbox outbox;
    private final Clock clock;

    EndSessions(Sessions sessions, Outbox outbox, Clock clock) {
        this.sessions = sessions;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Whoever signs in over and over keeps the newest sessions only: so many that ending all of them never takes long. */
    @Transactional(propagation = Propagation.MANDATORY)
    void beyondTheNewest(int kept, UUID userId) {
        sessions.lockOpenOf(userId, kept, clock.instant())
                .forEach(session -> end(session, SessionEnd.TOO_MANY_SESSIONS));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void userDeactivated(UUID userId) {
        lockAll(userId).forEach(session -> end(session, SessionEnd.USER_DEACTIVATED));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void passwordReset(UUID userId) {
        lockAll(userId).forEach(session -> end(session, SessionEnd.PASSWORD_RESET));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void passwordChanged(UUID userId, UUID keptSessionId) {
        lockAll(userId).stream()
                .filter(session -> !session.id().equals(keptSessionId))
                .forEach(session -> end(session, SessionEnd.PASSWORD_CHANGED));
    }

    private List<Session> lockAll(UUID userId) {
        return sessions.lockOpenOf(userId, 0, clock.instant());
    }

    /** Signs out the session that has or had the token. Any other token ends nothing, and does not say so. */
    @Transactional
    public void signOut(RefreshToken token) {
        sessions.lockByToken(token.hash()).ifPresent(session -> end(session, SessionEnd.SIGNED_OUT));
    }

    @Transactional
    public void signOut(UUID sessionId, UUID userId) {
        sessions.lock(sessionId)
                .filter(session -> session.userId().equals(userId))
                .ifPresent(session -> end(session, SessionEnd.SIGNED_OUT));
    }

    /** @throws ApiException 404 unless it is the person's own */
    @Transactional
    public void revokeOwn(UUID sessionId, UUID userId) {
        Session session = sessions.lock(sessionId)
                .filter(found -> found.userId().equals(userId))
                .orElseThrow(() -> ApiException.notFound("session"));
        end(session, SessionEnd.REVOKED_BY_OWNER);
    }

    void end(Session session, SessionEnd reason) {
        Instant now = clock.instant();
        session.end(reason, now).ifPresent(revoked -> {
            sessions.save(session);
            outbox.publish(revoked.userId(), revoked);
        });
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    @Transactional
    void forgetOldSessions() {
        sessions.forgetThoseOverBefore(clock.instant().minus(REMEMBERED));
    }
}
