package io.kazini.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    private final SignInThrottle throttle = new SignInThrottle(0, null);

    @Test
    void theFifthAttemptInARowIsStillLookedAtAndTheSixthIsNot() {
        for (int attempt = 1; attempt <= 5; attempt++) {
            assertThat(throttle.attempt(NOW)).isEmpty();
        }

        assertThat(throttle.attempt(NOW.plusSeconds(10))).contains(Duration.ofSeconds(20));
    }

    @Test
    void whatIsNotLookedAtDoesNotLengthenTheRest() {
        SignInThrottle locked = new SignInThrottle(5, NOW.plusSeconds(30));

        locked.attempt(NOW);
        locked.attempt(NOW.plusSeconds(29));

        assertThat(locked.failures()).isEqualTo(5);
        assertThat(locked.lockedUntil()).isEqualTo(NOW.plusSeconds(30));
    }

    @Test
    void afterTheRestOneAttemptIsLookedAtAndTheNextRestIsLonger() {
        SignInThrottle locked = new SignInThrottle(5, NOW);

        assertThat(locked.attempt(NOW)).isEmpty();
        assertThat(locked.attempt(NOW)).contains(Duration.ofMinutes(1));
    }
}
