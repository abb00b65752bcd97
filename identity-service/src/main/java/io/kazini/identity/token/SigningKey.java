package io.kazini.identity.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.kazini.platform.Ids;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One key pair (RS256, 2048 bits) and its times: published from its making, signing from {@code signsFrom} until
 * the next one does, published on until no token that it signed can be valid any more.
 */
final class SigningKey {

    private static final int BITS = 2048;

    private final UUID id;
    private final RSAKey pair;
    private final Instant createdAt;
    private Instant signsFrom;
    private @Nullable Instant publishedUntil;

    SigningKey(UUID id, RSAKey pair, Instant createdAt, Instant signsFrom, @Nullable Instant publishedUntil) {
        this.id = id;
        this.pair = pair;
        this.createdAt = createdAt;
        this.signsFrom = signsFrom;
        this.publishedUntil = publishedUntil;
    }

    static SigningKey generate(Instant now, Instant signsFrom) {
        UUID id = Ids.next();
        try {
            RSAKey pair = new RSAKeyGenerator(BITS)
                    .keyID(id.toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
            return new SigningKey(id, pair, now, signsFrom, null);
        } catch (JOSEException unavailable) {
            throw new IllegalStateException("This JVM cannot make RSA keys", unavailable);
        }
    }

    /** Another key takes over; this one stays published for the tokens it signed. */
    void supersede(Instant lastTokenExpires) {
        if (publishedUntil != null) {
            throw new IllegalStateException("Key " + id + " was superseded before");
        }
        publishedUntil = lastTokenExpires;
    }

    /** The key that was to take over never will. */
    void goOn() {
        publishedUntil = null;
    }

    /** Takes over before its time. */
    void signFrom(Instant now) {
        signsFrom = now;
    }

    boolean isPublishedAt(Instant now) {
        return publishedUntil == null || now.isBefore(publishedUntil);
    }

    boolean signsAt(Instant now) {
        return !now.isBefore(signsFrom);
    }

    UUID id() {
        return id;
    }

    RSAKey pair() {
        return pair;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant signsFrom() {
        return signsFrom;
    }

    @Nullable
    Instant publishedUntil() {
        return publishedUntil;
    }
}
