package io.kazini.platform.lifecycle;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one run of a task go on at a time; one that is due meanwhile is left out. For schedules at a fixed rate: each of their runs
 * has a thread of its own, so that a long one does not hold up the other schedules.
 */
public final class OneAtATime {

    private final ReentrantLock running = new ReentrantLock();

    /** Runs the task, or returns at once if it is running. */
    public void run(Runnable task) {
        if (running.tryLock()) {
            try {
                task.run();
            } finally {
                running.unlock();
            }
        }
    }
}
