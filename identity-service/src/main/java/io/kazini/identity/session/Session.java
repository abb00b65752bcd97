package io.kazini.identity.session;

import io.kazini.identity.session.messaging.SessionRevoked;
import io.kazini.platform.Ids;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One sign-in on one device. Its refresh token is replaced at every use, so that a copy and its original cannot
 * both go on: whoever comes second presents a token that was used before, and ends the session for both.
 */
public final class Session {

    /** What presenting a refresh token comes to. */
    enum Presented {
        /** It was the current one and has been replaced. */
        ROTATED,
        /** It was replaced a moment ago: the same device asked twice. Nothing is given, nothing ends. */
        SUPERSEDED,
        /** It was used before: somebody has a copy. The session is to end. */
        REUSED,
        /** The session was over already. */
        OVER
    }

    private final UUID id;
    private final UUID userId;
    private final String deviceName;
    private final Instant startedAt;
    private String tokenHash;
    private @Nullable String previousTokenHash;
    private Instant rotatedAt;
    private Instant expiresAt;
    private @Nullable Instant endedAt;
    private @Nullable SessionEnd end;

    Session(
            UUID id,
            UUID userId,
            String deviceName,
            Instant startedAt,
            String tokenHash,
            @Nullable String previousTokenHash,
            Instant rotatedAt,
            Instant expiresAt,
            @Nullable Instant endedAt,
            @Nullable SessionEnd end) {
        this.id = id;
        this.userId = userId;
        this.deviceName = deviceName;
        this.startedAt = startedAt;
        this.tokenHash = tokenHash;
        this.previousTokenHash = previousTokenHash;
        this.rotatedAt = rotatedAt;
        this.expiresAt = expiresAt;
        this.endedAt = endedAt;
        this.end = end;
    }

    static Session start(UUID userId, String deviceName, String tokenHash, Instant now, SessionProperties rules) {
        return new Session(
                Ids.next(),
                userId,
                deviceName,
                now,
                tokenHash,
                null,
                now,
                now.plus(rules.refreshLifetime()),
                null,
                null);
    }

    /**
     * Takes a refresh token that this session has or had.
     *
     * <p>The grace for the token just replaced is safe because it yields no token at all: a browser with two tabs
     * repeats its request with the cookie that the first answer set; a thief who comes second gets nothing, and
     * one who came first is found out when the victim's device repeats its request after the grace.
     */
    Presented present(String presentedHash, String nextHash, Instant now, SessionProperties rules) {
        if (!isOpenAt(now)) {
            return Presented.OVER;
        }
        if (presentedHash.equals(tokenHash)) {
            previousTokenHash = tokenHash;
            tokenHash = nextHash;
            rotatedAt = now;
            expiresAt = earlier(now.plus(rules.refreshLifetime()), startedAt.plus(rules.longest()));
            return Presented.ROTATED;
        }
        if (presentedHash.equals(previousTokenHash) && !now.isAfter(rotatedAt.plus(rules.refreshGrace()))) {
            return Presented.SUPERSEDED;
        }
        return Presented.REUSED;
    }

    /** Ends the session; empty if it was over already. */
    Optional<SessionRevoked> end(SessionEnd reason, Instant now) {
        if (!isOpenAt(now)) {
            return Optional.empty();
        }
        endedAt = now;
        end = reason;
        return Optional.of(new SessionRevoked(userId, id, reason.name(), now));
    }

    private boolean isOpenAt(Instant now) {
        return endedAt == null && now.isBefore(expiresAt);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    public UUID id() {
        return id;
    }

    UUID userId() {
        return userId;
    }

    public String deviceName() {
        return deviceName;
    }

    public Instant startedAt() {
        return startedAt;
    }

    /** When it was used last: a refresh token is replaced at every use. */
    public Instant rotatedAt() {
        return rotatedAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    String tokenHash() {
        return tokenHash;
    }

    @Nullable
    String previousTokenHash() {
        return previousTokenHash;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    @Nullable
    SessionEnd end() {
        return end;
    }
}
