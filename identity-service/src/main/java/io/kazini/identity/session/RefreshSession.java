package io.kazini.identity.session;

import io.kazini.identity.account.User;
import io.kazini.identity.account.Users;
import io.kazini.identity.token.AccessTokens;
import io.kazini.platform.audit.AuditTrail;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Exchanges a refresh token for a new one and an access token with what its owner may do now. */
@Component
public class RefreshSession {

    private final Users users;
    private final Sessions sessions;
    private final EndSessions endSessions;
    private final AccessTokens accessTokens;
    private final SessionProperties properties;
    private final AuditTrail auditTrail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RefreshSession(
            Users users,
            Sessions sessions,
            EndSessions endSessions,
            AccessTokens accessTokens,
            SessionProperties properties,
            AuditTrail auditTrail,
            TransactionTemplate transaction,
            Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.endSessions = endSessions;
        this.accessTokens = accessTokens;
        this.properties = properties;
        this.auditTrail = auditTrail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** An outcome rather than an exception: a reuse ends the session, and that has to be committed. */
    public sealed interface Outcome {

        record Refreshed(SignedIn signedIn) implements Outcome {}

        /** The same device was quicker with another request and has its new token from there. */
        record Superseded() implements Outcome {}

        /** Unknown, over, or used before; which of them is nobody's business. */
        record Refused() implements Outcome {}
    }

    public Outcome refresh(RefreshToken presented) {
        RefreshToken next = RefreshToken.random();
        return transaction.execute(status -> sessions.lockByToken(presented.hash())
                .map(session -> refresh(session, presented, next))
                .orElseGet(Outcome.Refused::new));
    }

    private Outcome refresh(Session session, RefreshToken presented, RefreshToken next) {
        Instant now = clock.instant();
        return switch (session.present(presented.hash(), next.hash(), now, properties)) {
            case ROTATED -> rotated(session, presented, next, now);
            case SUPERSEDED -> new Outcome.Superseded();
            case OVER -> new Outcome.Refused();
            case REUSED -> reused(session);
        };
    }

    private Outcome rotated(Session session, RefreshToken used, RefreshToken next, Instant now) {
        User user = users.require(session.userId());
        sessions.save(session);
        sessions.retire(used.hash(), session.id(), now);
        return new Outcome.Refreshed(SignedIn.of(user, session, next, accessTokens));
    }

    private Outcome reused(Session session) {
        endSessions.end(session, SessionEnd.REFRESH_TOKEN_REUSED);
        auditTrail.record(
                "session.refresh-token-reused",
                "session",
                session.id(),
                null,
                Map.of("userId", session.userId(), "deviceName", session.deviceName()));
        return new Outcome.Refused();
    }
}
