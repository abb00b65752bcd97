package io.kazini.identity.partner;

import io.kazini.identity.credential.ClientSecret;
import io.kazini.platform.Ids;
import io.kazini.platform.web.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Another organisation's system. It proves itself with a secret of which only a digest is kept. */
public final class PartnerClient {

    private final UUID id;
    private final String name;
    private final Set<Scope> scopes;
    private final UUID createdBy;
    private final Instant createdAt;
    private String secretHash;
    private Instant secretIssuedAt;
    private @Nullable String previousSecretHash;
    private @Nullable Instant previousValidUntil;
    private @Nullable Instant deactivatedAt;

    PartnerClient(
            UUID id,
            String name,
            Collection<Scope> scopes,
            UUID createdBy,
            Instant createdAt,
            String secretHash,
            Instant secretIssuedAt,
            @Nullable String previousSecretHash,
            @Nullable Instant previousValidUntil,
            @Nullable Instant deactivatedAt) {
        this.id = id;
        this.name = name;
        this.scopes = EnumSet.copyOf(scopes);
        this.createdBy = createdBy;
        this.createdAt = createdAt;
        this.secretHash = secretHash;
        this.secretIssuedAt = secretIssuedAt;
        this.previousSecretHash = previousSecretHash;
        this.previousValidUntil = previousValidUntil;
        this.deactivatedAt = deactivatedAt;
    }

    static PartnerClient register(
            String name, Collection<Scope> scopes, UUID createdBy, ClientSecret secret, Instant now) {
        return new PartnerClient(Ids.next(), name, scopes, createdBy, now, secret.hash(), now, null, null, null);
    }

    /** The old secret is good for the grace on; one that was old before, for nothing any more. */
    void rotate(ClientSecret next, Duration grace, Instant now) {
        requireActive("get a new secret");
        previousSecretHash = grace.isZero() ? null : secretHash;
        previousValidUntil = grace.isZero() ? null : now.plus(grace);
        secretHash = next.hash();
        secretIssuedAt = now;
    }

    void deactivate(Instant now) {
        requireActive("be deactivated");
        deactivatedAt = now;
    }

    /** Whether it is this client that presents the secret now. */
    boolean isProvedBy(ClientSecret secret, Instant now) {
        boolean current = secret.hasHash(secretHash);
        boolean previous = previousSecretHash != null
                && previousValidUntil != null
                && secret.hasHash(previousSecretHash)
                && now.isBefore(previousValidUntil);
        return isActive() && (current || previous);
    }

    private void requireActive(String attempted) {
        if (!isActive()) {
            throw ApiException.illegalTransition("partner client", Status.DEACTIVATED, attempted);
        }
    }

    public enum Status {
        ACTIVE,
        DEACTIVATED
    }

    public boolean isActive() {
        return deactivatedAt == null;
    }

    public Status status() {
        return isActive() ? Status.ACTIVE : Status.DEACTIVATED;
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public Set<Scope> scopes() {
        return Collections.unmodifiableSet(scopes);
    }

    public UUID createdBy() {
        return createdBy;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant secretIssuedAt() {
        return secretIssuedAt;
    }

    /** Until when the secret before the current one is good as well; also after that time. */
    public Optional<Instant> previousValidUntil() {
        return Optional.ofNullable(previousValidUntil);
    }

    public Optional<Instant> deactivatedAt() {
        return Optional.ofNullable(deactivatedAt);
    }

    String secretHash() {
        return secretHash;
    }

    @Nullable
    String previousSecretHash() {
        return previousSecretHash;
    }
}
