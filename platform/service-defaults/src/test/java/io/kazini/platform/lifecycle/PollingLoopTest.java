package io.kazini.platform.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PollingLoopTest {

    private final AtomicInteger rounds = new AtomicInteger();

    @Test
    void aWakeEndsThePauseAtOnce() {
        PollingLoop loop = new PollingLoop("test", Duration.ofMinutes(5), () -> {
            rounds.incrementAndGet();
            return false;
        });
        loop.start();
        await().until(() -> rounds.get() == 1);

        loop.wake();

        await().atMost(Duration.ofSeconds(2)).until(() -> rounds.get() == 2);
        loop.stop(Duration.ofSeconds(2));
        assertThat(loop.isRunning()).isFalse();
    }

    @Test
    void moreWorkIsDoneWithoutAPause() {
        PollingLoop loop = new PollingLoop("test", Duration.ofMinutes(5), () -> rounds.incrementAndGet() < 50);
        loop.start();

        await().atMost(Duration.ofSeconds(2)).until(() -> rounds.get() == 50);
        loop.stop(Duration.ofSeconds(2));
    }

    @Test
    void aFailingRoundDoesNotEndTheLoop() {
        PollingLoop loop = new PollingLoop("test", Duration.ofMillis(1), () -> {
            if (rounds.incrementAndGet() == 1) {
                throw new IllegalStateException("database away");
            }
            return false;
        });
        loop.start();

        await().atMost(Duration.ofSeconds(5)).until(() -> rounds.get() > 3);
        loop.stop(Duration.ofSeconds(2));
    }
}
