package io.kazini.identity.credential;

import io.kazini.platform.web.ApiException;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes and checks passwords. A check takes as long for somebody who does not exist, or who has no password of their
 * own yet, as for somebody who does.
 */
@Component
public class Passwords {

    private static final String ALGORITHM = "argon2id";
    private static final String ONE_TIME = "one-time";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Fewer than requests that are handled at a time: a rush of sign-ins leaves room for everything else. */
    private static final int MOST_WAITING = 40;

    private final PasswordEncoder encoder;
    private final Semaphore slots;
    private final String nobodysHash;

    Passwords(PasswordProperties properties) {
        PasswordEncoder argon2id = new Argon2PasswordEncoder(
                SALT_BYTES, HASH_BYTES, LANES, properties.memoryKib(), properties.iterations());
        // The id in front of each hash lets another algorithm take over while old hashes still work.
        encoder = new DelegatingPasswordEncoder(
                ALGORITHM, Map.of(ALGORITHM, argon2id, ONE_TIME, new OneTimePasswordEncoder()));
        slots = new Semaphore(properties.concurrentHashes(), true);
        nobodysHash = hash(OneTimePassword.generate().value());
    }

    public String hash(String password) {
        return inSlot(() -> encoder.encode(normalised(password)));
    }

    /**
     * Takes no noticeable time, so that thousands can be issued at once: there is nothing to slow down where 100 random
     * bits would have to be guessed.
     */
    public String hash(OneTimePassword password) {
        return "{" + ONE_TIME + "}" + OneTimePasswordEncoder.digest(password.value());
    }

    /** Whether the password is the one that was hashed; never so without a hash, but no faster. */
    public boolean matches(String password, @Nullable String hash) {
        String slow = hash == null || isOneTime(hash) ? nobodysHash : hash;
        boolean slowMatches = inSlot(() -> encoder.matches(normalised(password), slow));
        return hash != null && (isOneTime(hash) ? encoder.matches(password, hash) : slowMatches);
    }

    /** Whether the hash is weaker than one that is made today. A one-time password is not hashed again: it is replaced. */
    public boolean isOutdated(String hash) {
        return !isOneTime(hash) && encoder.upgradeEncoding(hash);
    }

    private static boolean isOneTime(String hash) {
        return hash.startsWith("{" + ONE_TIME + "}");
    }

    /** Keyboards differ in how they compose accented letters (NIST SP 800-63B-4, section 3.1.1.2). */
    private static String normalised(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private <T> T inSlot(Supplier<T> work) {
        boolean entered = false;
        try {
            entered = slots.getQueueLength() < MOST_WAITING
                    && slots.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (!entered) {
                throw ApiException.unavailable(
                        "busy", "Too many people sign in at this moment. Try again.", Duration.ofSeconds(5), null);
            }
            return work.get();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw ApiException.unavailable("stopping", "The service is stopping.", Duration.ofSeconds(5), stopping);
        } finally {
            if (entered) {
                slots.release();
            }
        }
    }
}
