package io.kazini.platform.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OneAtATimeTest {

    private final OneAtATime oneAtATime = new OneAtATime();
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void aRunThatIsDueMeanwhileIsLeftOut() {
        oneAtATime.run(() -> {
            runs.incrementAndGet();
            joined(Thread.ofVirtual().start(() -> oneAtATime.run(runs::incrementAndGet)));
        });

        assertThat(runs).hasValue(1);
    }

    @Test
    void afterAFailureTheNextRunGoesOn() {
        assertThatThrownBy(() -> oneAtATime.run(() -> {
                    throw new IllegalStateException("first");
                }))
                .hasMessage("first");

        joined(Thread.ofVirtual().start(() -> oneAtATime.run(runs::incrementAndGet)));

        assertThat(runs).hasValue(1);
    }

    private static void joined(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
