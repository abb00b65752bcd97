package io.kazini.payment.payout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PayoutPropertiesTest {

    @Test
    void everyDurationIsPositive() {
        Duration[] durations = new Duration[8];
        Arrays.fill(durations, Duration.ofSeconds(1));
        assertThat(of(List.of(durations)).isForward()).isTrue();
        for (int i = 0; i < durations.length; i++) {
            Duration[] one = durations.clone();
            one[i] = Duration.ZERO;
            assertThat(of(List.of(one)).isForward()).isFalse();
        }
    }

    private static PayoutProperties of(List<Duration> durations) {
        return new PayoutProperties(
                true,
                durations.get(0),
                8,
                durations.get(1),
                durations.get(2),
                durations.get(3),
                durations.get(4),
                durations.get(5),
                durations.get(6),
                durations.get(7));
    }
}
