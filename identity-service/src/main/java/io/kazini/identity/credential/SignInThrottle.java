package io.kazini.identity.credential;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The failed sign-ins in a row of one account identifier. An attempt counts as failed from its beginning until
 * it has proved otherwise: however many guesses arrive at the same moment, no more get through than would have
 * one after the other.
 */
final class SignInThrottle {

    private int failures;
    private @Nullable Instant lockedUntil;

    SignInThrottle(int failures, @Nullable Instant lockedUntil) {
        this.failures = failures;
        this.lockedUntil = lockedUntil;
    }

    /** Counts an attempt, or says how long to wait before the next one is even looked at. */
    Optional<Duration> attempt(Instant now) {
        if (lockedUntil != null && now.isBefore(lockedUntil)) {
            return Optional.of(Duration.between(now, lockedUntil));
        }
        failures++;
        Duration rest = LockoutPolicy.restAfter(failures);
        lockedUntil = rest.isZero() ? null : now.plus(rest);
        return Optional.empty();
    }

    int failures() {
        return failures;
    }

    @Nullable
    Instant lockedUntil() {
        return lockedUntil;
    }
}
