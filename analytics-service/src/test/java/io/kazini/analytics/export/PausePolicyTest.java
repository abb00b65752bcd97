package io.kazini.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PausePolicyTest {

    private final PausePolicy policy = new PausePolicy(Duration.ofSeconds(2), Duration.ofSeconds(64), 10);

    @Test
    void pausesDoubleByAndLargeAndStayBelowTheLongest() {
        for (int i = 0; i < 200; i++) {
            assertThat(policy.before(1, null).orElseThrow()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3));
            assertThat(policy.before(4, null).orElseThrow()).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(24));
            assertThat(policy.before(9, null).orElseThrow()).isLessThanOrEqualTo(Duration.ofSeconds(64));
        }
    }

    @Test
    void twoJobsDoNotComeBackTogether() {
        assertThat(IntStream.range(0, 50)
                        .mapToObj(_ -> policy.before(3, null).orElseThrow())
                        .distinct())
                .hasSizeGreaterThan(10);
    }

    @Test
    void nobodyComesBackSoonerThanTheOtherSideAskedFor() {
        assertThat(policy.before(1, Duration.ofMinutes(5))).hasValue(Duration.ofMinutes(5));
        assertThat(policy.before(9, Duration.ofMillis(1)).orElseThrow()).isGreaterThan(Duration.ofSeconds(10));
    }

    @Test
    void theLastFailureIsFinal() {
        assertThat(policy.before(9, null)).isPresent();
        assertThat(policy.before(10, null)).isEmpty();
    }
}
