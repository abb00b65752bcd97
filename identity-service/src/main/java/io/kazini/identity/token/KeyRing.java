package io.kazini.identity.token;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The keys as this replica knows them. Read again every few seconds, well within the time between the publishing of a
 * key and its first signature, and soon after another replica has withdrawn one; kept when the database is away.
 */
@Component
public class KeyRing {

    private static final Logger log = LoggerFactory.getLogger(KeyRing.class);
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final SigningKeys keys;
    private final KeyRotation rotation;
    private final Clock clock;
    private volatile @Nullable Known known;

    KeyRing(SigningKeys keys, KeyRotation rotation, Clock clock) {
        this.keys = keys;
        this.rotation = rotation;
        this.clock = clock;
    }

    private record Known(SigningKeySet keys, long readAtNanos) {

        static Known now(SigningKeySet keys) {
            return new Known(keys, System.nanoTime());
        }

        boolean isFresh() {
            return System.nanoTime() - readAtNanos < FRESH.toNanos();
        }

        Known stale() {
            return new Known(keys, System.nanoTime() - FRESH.toNanos());
        }
    }

    String signerId() {
        return current().signerAt(clock.instant()).id().toString();
    }

    /** All published keys with their private parts; a signature names the one it wants. */
    List<JWK> pairs() {
        return current().publishedAt(clock.instant()).stream()
                .<JWK>map(SigningKey::pair)
                .toList();
    }

    /** What everybody may know: no private part of any key. */
    public JWKSet published() {
        return new JWKSet(pairs()).toPublicJWKSet();
    }

    @TransactionalEventListener
    void readAgain(KeyRotation.KeysChanged changed) {
        Known last = known;
        known = last == null ? null : last.stale();
    }

    private SigningKeySet current() {
        Known last = known;
        if (last != null && last.isFresh()) {
            return last.keys();
        }
        try {
            SigningKeySet read = keys.all();
            SigningKeySet current = read.isEmpty() ? rotation.begin() : read;
            known = Known.now(current);
            return current;
        } catch (DataAccessException | CannotCreateTransactionException databaseAway) {
            if (last == null) {
                throw databaseAway;
            }
            log.warn("Signing keys could not be read again; going on with those known", databaseAway);
            known = Known.now(last.keys());
            return last.keys();
        }
    }
}
