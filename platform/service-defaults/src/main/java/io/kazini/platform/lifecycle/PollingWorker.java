package io.kazini.platform.lifecycle;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Works through what waits in the database, on a thread of its own, from the start of the service to its end: round after round
 * while there is some, else when woken or after the interval. A round that fails ends nothing; the next one comes a second later.
 */
public abstract class PollingWorker implements SmartLifecycle {

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final String name;
    private final Duration interval;
    private final Duration patience;
    private final Semaphore signal = new Semaphore(0);
    private volatile boolean running;
    private volatile @Nullable Thread thread;

    /**
     * @param name of the thread
     * @param interval between rounds with nothing to do
     * @param patience how long the end of the service waits for the round under way
     */
    protected PollingWorker(String name, Duration interval, Duration patience) {
        this.name = name;
        this.interval = interval;
        this.patience = patience;
    }

    /** @return true if there may be more to do at once */
    protected abstract boolean round();

    /** There is something to do now. */
    public final void wake() {
        if (signal.availablePermits() == 0) {
            signal.release();
        }
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    /** Lets the round under way end. */
    @Override
    public void stop() {
        running = false;
        wake();
        Thread working = thread;
        if (working != null) {
            try {
                if (!working.join(patience)) {
                    working.interrupt();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    // An error, too, must not end it: nobody would work on what waits until the service is started again.
    private void run() {
        while (running) {
            try {
                if (!round()) {
                    pause(interval);
                }
            } catch (Throwable failure) {
                BackgroundFailures.tell(name, failure);
                pause(PAUSE_AFTER_FAILURE);
            }
        }
    }

    private void pause(Duration atMost) {
        try {
            if (signal.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                signal.drainPermits();
            }
        } catch (InterruptedException e) {
            running = false;
            Thread.currentThread().interrupt();
        }
    }
}
