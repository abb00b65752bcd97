package io.kazini.analytics.export;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repeats work on a thread of its own, with a pause after each round. A round that fails does not end them. */
final class Rounds {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Duration pause;
    private final Runnable round;
    private final Thread thread;

    private Rounds(String name, Duration pause, Runnable round) {
        this.pause = pause;
        this.round = round;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    static Rounds start(String name, Duration pause, Runnable round) {
        Rounds rounds = new Rounds(name, pause, round);
        rounds.thread.start();
        return rounds;
    }

    private void run() {
        try {
            while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    round.run();
                } catch (RuntimeException | Error failure) {
                    // A thread that ends here would be missed by nobody.
                    LOG.warn("{} failed and goes on", thread.getName(), failure);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets the running round end; interrupts it when patience does. */
    void stop(Duration patience) {
        stopped.countDown();
        try {
            if (!thread.join(patience)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
