package io.kazini.platform.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;

@ExtendWith(OutputCaptureExtension.class)
class PollingWorkerTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(1);

    private final AtomicInteger rounds = new AtomicInteger();
    private PollingWorker worker = worker(LONG, _ -> false);

    @AfterEach
    void stop() {
        worker.stop();
        assertThat(worker.isRunning()).isFalse();
    }

    @Test
    void aWakeEndsThePauseAtOnce() {
        start(LONG, _ -> false);
        await().until(() -> rounds.get() == 1);

        worker.wake();

        await().atMost(Duration.ofSeconds(2)).until(() -> rounds.get() == 2);
    }

    @Test
    void moreWorkIsDoneWithoutAPause() {
        start(LONG, round -> round < 50);

        await().atMost(Duration.ofSeconds(2)).until(() -> rounds.get() == 50);
    }

    @Test
    void anOutageOfTheDatabaseIsALineAndEndsNothing(CapturedOutput output) {
        start(SHORT, round -> {
            if (round == 1) {
                throw new DataAccessResourceFailureException("nobody listens");
            }
            return false;
        });

        await().atMost(Duration.ofSeconds(5)).until(() -> rounds.get() > 3);
        assertThat(output)
                .contains("test-worker waits for the database: nobody listens")
                .doesNotContain("\tat ");
    }

    @Test
    void evenAnErrorEndsNothingAndIsToldWithItsPlace(CapturedOutput output) {
        start(SHORT, round -> {
            if (round == 1) {
                throw new NoClassDefFoundError("gone");
            }
            return false;
        });

        await().atMost(Duration.ofSeconds(5)).until(() -> rounds.get() > 3);
        assertThat(output).contains("test-worker failed").contains("gone").contains("\tat ");
    }

    private void start(Duration interval, IntPredicate round) {
        worker = worker(interval, round);
        worker.start();
    }

    private PollingWorker worker(Duration interval, IntPredicate round) {
        return new PollingWorker("test-worker", interval, Duration.ofSeconds(2)) {
            @Override
            protected boolean round() {
                return round.test(rounds.incrementAndGet());
            }
        };
    }
}
