package io.kazini.payment.payout;

import io.kazini.payment.MachineClock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records what is known until it is recorded: it should not be lost to a hiccup of the database. */
final class PersistentRecording {

    private static final Logger LOG = LoggerFactory.getLogger(PersistentRecording.class);
    private static final int MIN_TRIES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(400);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(5);

    @FunctionalInterface
    interface Pause {
        void of(Duration length) throws InterruptedException;
    }

    private final MachineClock machine;
    private final Pause pause;

    PersistentRecording(MachineClock machine, Pause pause) {
        this.machine = machine;
        this.pause = pause;
    }

    /**
     * Tries five times at least, and until that time.
     *
     * @param what for the log, which names it when it is given up
     */
    void until(Instant end, String what, Runnable recording) {
        Duration length = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            try {
                recording.run();
                return;
            } catch (RuntimeException failure) {
                if (attempt >= MIN_TRIES && !machine.now().isBefore(end)) {
                    LOG.error("{} could not be recorded and is given up", what);
                    throw failure;
                }
                LOG.warn("{} could not be recorded yet: {}", what, failure.toString());
                try {
                    pause.of(length);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    LOG.error("{} could not be recorded before the stop", what);
                    throw failure;
                }
                length = length.multipliedBy(2).compareTo(MAX_PAUSE) < 0 ? length.multipliedBy(2) : MAX_PAUSE;
            }
        }
    }
}
