package io.kazini.localstack.launcher;

import io.kazini.localstack.launcher.ProcessRecord.State;
import io.kazini.localstack.launcher.ProcessRecord.StopOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Ends processes by their records: politely, in order, and only those that are still the ones that were started. */
final class Stopper {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Path run;

    Stopper(Path run) {
        this.run = run;
    }

    /** Forgets every record and ends those processes that live; returns the names of these. */
    List<String> stopAll(List<ProcessRecord> records) {
        records.stream().filter(Stopper::wouldWriteACache).forEach(Stopper::kill);
        List<String> stopped = new ArrayList<>();
        for (StopOrder order : StopOrder.values()) {
            Map<ProcessRecord, ProcessHandle> tier = new LinkedHashMap<>();
            for (ProcessRecord ended : records) {
                if (ended.stopOrder() == order) {
                    ended.process().find().ifPresentOrElse(handle -> tier.put(ended, handle), () -> ended.delete(run));
                }
            }
            stopTogether(tier);
            tier.keySet().forEach(ended -> stopped.add(ended.name()));
        }
        return stopped;
    }

    void stop(ProcessRecord ended) {
        ended.process().find().ifPresent(handle -> stopTogether(Map.of(ended, handle)));
        ended.delete(run);
    }

    /** Whoever makes a start-up cache spends half a minute at its end on writing it, which nobody is to wait for. */
    private static boolean wouldWriteACache(ProcessRecord ended) {
        return ended.state() == State.TRAINING && ended.stopOrder() != StopOrder.DATABASE;
    }

    private static void kill(ProcessRecord ended) {
        ended.process().find().ifPresent(handle -> {
            List<ProcessHandle> all =
                    Stream.concat(handle.descendants(), Stream.of(handle)).toList();
            all.forEach(ProcessHandle::destroyForcibly);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            all.forEach(killed -> awaitEnd(killed, deadline));
        });
    }

    private void stopTogether(Map<ProcessRecord, ProcessHandle> tier) {
        // A child that compiles a context or writes a cache would outlive its parent.
        List<ProcessHandle> children = tier.entrySet().stream()
                .filter(entry -> entry.getKey().stopOrder() != StopOrder.DATABASE)
                .flatMap(entry -> entry.getValue().descendants())
                .toList();
        tier.forEach((ended, handle) -> requestStop(ended.stopOrder(), handle));
        children.forEach(ProcessHandle::destroy);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Stream.concat(tier.values().stream(), children.stream()).forEach(handle -> awaitEnd(handle, deadline));
        tier.keySet().forEach(ended -> ended.delete(run));
    }

    private static void requestStop(StopOrder order, ProcessHandle handle) {
        if (order == StopOrder.DATABASE) {
            // PostgreSQL's fast shutdown; at SIGTERM it would wait for its clients to leave.
            try {
                new ProcessBuilder("kill", "-INT", Long.toString(handle.pid()))
                        .start()
                        .waitFor();
                return;
            } catch (IOException e) {
                // No kill command: the slower way.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        handle.destroy();
    }

    private static void awaitEnd(ProcessHandle handle, long deadline) {
        CompletableFuture<ProcessHandle> end = handle.onExit();
        try {
            end.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            handle.destroyForcibly();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            handle.destroyForcibly();
        }
    }
}
