package io.kazini.localstack.launcher;

import io.kazini.localstack.launcher.ProcessRecord.State;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The processes of one launcher: who is started is known, on disk too, until it has been stopped. */
final class Processes {
    private final Path run;
    private final Stopper stopper;
    private final Map<String, ProcessRecord> records = new LinkedHashMap<>();
    private final ReadWriteLock starting = new ReentrantReadWriteLock();
    private boolean stopping;

    Processes(Path run) {
        this.run = run;
        this.stopper = new Stopper(run);
    }

    /**
     * Runs what starts a process and {@linkplain #register registers} it.
     *
     * @throws StackException if all are being stopped
     */
    <T> T unlessStopping(Supplier<T> start) {
        starting.readLock().lock();
        try {
            if (isStopping()) {
                throw new StackException("Kazini is stopping.");
            }
            return start.get();
        } finally {
            starting.readLock().unlock();
        }
    }

    synchronized void register(ProcessRecord started) {
        records.put(started.name(), started);
        started.write(run);
    }

    /** False if the process is not the one that is known by its name, or none is any more. */
    synchronized boolean replace(ProcessRecord current, ProcessRecord next) {
        boolean known = !stopping && current.equals(records.get(current.name()));
        if (known) {
            register(next);
        }
        return known;
    }

    /** Of a process that has ended. */
    synchronized void forget(String name) {
        ProcessRecord ended = records.remove(name);
        if (ended != null) {
            ended.delete(run);
        }
    }

    synchronized boolean isUp(String name) {
        ProcessRecord current = records.get(name);
        return current != null && current.state() == State.UP;
    }

    synchronized boolean isStopping() {
        return stopping;
    }

    void stop(String name) {
        ProcessRecord ended = remove(name);
        if (ended != null) {
            stopper.stop(ended);
        }
    }

    private synchronized @Nullable ProcessRecord remove(String name) {
        return records.remove(name);
    }

    /** Stops all in order; nothing starts any more. Harmless to repeat. */
    List<String> stopAll() {
        // Waits for processes that are being started at this moment: one without a record would be left running.
        List<ProcessRecord> ended;
        starting.writeLock().lock();
        try {
            synchronized (this) {
                stopping = true;
                ended = List.copyOf(records.values());
                records.clear();
            }
        } finally {
            starting.writeLock().unlock();
        }
        return stopper.stopAll(ended);
    }
}
