package io.kazini.referral.click.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.referral.click.JournalProperties;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class LoadingPaceTest {

    private static final Duration LOADING = Duration.ofMillis(100);
    private static final long LOADED = 1_000_000;
    private static final Duration PASSED = Duration.ofMillis(200);
    private static final Duration WAITED = Duration.ofSeconds(3);

    private double processorLoad = 0.97;
    private final LoadingPace pace = new LoadingPace(
            new JournalProperties(
                    Path.of("journal"),
                    DataSize.ofGigabytes(4),
                    DataSize.ofMegabytes(16),
                    Duration.ofMillis(100),
                    Duration.ofMillis(250),
                    4000,
                    0.05,
                    Duration.ofMinutes(1)),
            () -> processorLoad);

    @Test
    void inARushLoadingKeepsToItsShareOfTheTime() {
        assertThat(pace.restAfter(LOADING, LOADED, PASSED, LOADED, WAITED)).isEqualTo(Duration.ofMillis(1_900));
    }

    @Test
    void whileProcessorsHaveTimeLeftNothingWaits() {
        processorLoad = 0.89;

        assertThat(pace.restAfter(LOADING, LOADED, PASSED, LOADED, WAITED)).isZero();
    }

    @Test
    void whereNobodyKnowsHowBusyTheMachineIsNothingWaits() {
        processorLoad = -1;

        assertThat(pace.restAfter(LOADING, LOADED, PASSED, LOADED, WAITED)).isZero();
    }

    @Test
    void whatIsLeftOfARushIsLoadedWithoutARest() {
        long arrived = LOADED / 2;

        assertThat(pace.restAfter(LOADING, LOADED, PASSED, arrived, WAITED))
                .as("a quarter of the rate of loading is a rush")
                .isPositive();
        assertThat(pace.restAfter(LOADING, LOADED, PASSED, arrived - 1, WAITED)).isZero();
    }

    @Test
    void noClickWaitsLongerThanItsPatienceForARushToEnd() {
        assertThat(pace.restAfter(LOADING, LOADED, PASSED, LOADED, Duration.ofMinutes(1)))
                .isPositive();
        assertThat(pace.restAfter(
                        LOADING, LOADED, PASSED, LOADED, Duration.ofMinutes(1).plusMillis(1)))
                .isZero();
    }
}
