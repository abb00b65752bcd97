package io.kazini.identity.credential;

import static io.kazini.platform.data.SqlTime.instantOrNull;
import static io.kazini.platform.data.SqlTime.utc;
import static io.kazini.platform.data.SqlTime.utcOrNull;

import io.kazini.platform.web.ApiException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Slows down guessing. Keyed by what was typed, whether or not somebody has that address, so that being locked
 * out says nothing about an account. Kept in the database: a restart or another replica forgets nothing.
 */
@Component
public class SignInThrottles {

    /** Nobody is kept waiting for what happened a day ago, and made-up addresses do not fill the table. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    SignInThrottles(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Counts an attempt before its password is looked at. Commits at once: the refusal that follows takes
     * nothing back.
     *
     * @throws ApiException 429 while the identifier is locked
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void attempt(String typedEmail) {
        Instant now = clock.instant();
        byte[] key = key(typedEmail);
        SignInThrottle throttle = lock(key, now);
        Optional<Duration> wait = throttle.attempt(now);
        if (wait.isPresent()) {
            throw ApiException.tooManyRequests(
                    "too-many-sign-ins", "Too many failed sign-ins. Wait before you try again.", wait.get());
        }
        save(key, throttle);
    }

    /** Forgets the failures: the person has proved to be who they say. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void succeeded(String typedEmail) {
        jdbc.sql("delete from sign_in_throttle where account_key = :key")
                .param("key", key(typedEmail))
                .update();
    }

    /** The same for several, whom an administrator has given new passwords. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void forget(Collection<String> emails) {
        jdbc.sql("delete from sign_in_throttle where account_key = any(:keys)")
                .param("keys", emails.stream().map(SignInThrottles::key).toArray(byte[][]::new))
                .update();
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    @Transactional
    void forgetOldFailures() {
        jdbc.sql("delete from sign_in_throttle where last_attempt_at < :limit")
                .param("limit", utc(clock.instant().minus(FORGOTTEN_AFTER)))
                .update();
    }

    /** One statement, so that a row deleted by a success at the same moment is not missed. */
    private SignInThrottle lock(byte[] key, Instant now) {
        return jdbc.sql("""
                insert into sign_in_throttle (account_key, failures, last_attempt_at) values (:key, 0, :now)
                    on conflict (account_key) do update set last_attempt_at = excluded.last_attempt_at
                returning failures, locked_until
                """)
                .param("key", key)
                .param("now", utc(now))
                .query((row, number) -> new SignInThrottle(row.getInt("failures"), instantOrNull(row, "locked_until")))
                .single();
    }

    private void save(byte[] key, SignInThrottle throttle) {
        Instant lockedUntil = throttle.lockedUntil();
        jdbc.sql("""
                update sign_in_throttle set failures = :failures, locked_until = :lockedUntil where account_key = :key
                """)
                .param("failures", throttle.failures())
                .param("lockedUntil", utcOrNull(lockedUntil))
                .param("key", key)
                .update();
    }

    private static byte[] key(String typedEmail) {
        String identifier = typedEmail.strip().toLowerCase(Locale.ROOT);
        try {
            return MessageDigest.getInstance("SHA-256").digest(identifier.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
