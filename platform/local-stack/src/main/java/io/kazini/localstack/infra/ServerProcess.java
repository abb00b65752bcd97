package io.kazini.localstack.infra;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A child process that appends what it prints to a log.
 *
 * @param logStart how long the log was before this process wrote to it
 */
public record ServerProcess(String name, Process process, Path log, long logStart) {
    /** A dozen processes at once are looked at, each refused connection costs a fraction of a millisecond of a core. */
    private static final long POLL_MILLIS = 150;

    public static ServerProcess start(
            String name, List<String> command, Map<String, String> environment, Path directory, Path log) {
        try {
            Files.createDirectories(directory);
            long logStart = Files.exists(log) ? Files.size(log) : 0;
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            return new ServerProcess(name, builder.start(), log, logStart);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " could not be started", e);
        }
    }

    /** Returns once it serves; throws, with the cause its log tells, if it ends before or takes too long. */
    public void awaitReady(BooleanSupplier ready, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!ready.getAsBoolean()) {
            if (ended(POLL_MILLIS)) {
                throw new InfrastructureException(name + " died at start (exit code " + process.exitValue() + "): "
                        + FailureCause.of(log, logStart, process.exitValue()) + " (whole log: " + log + ")");
            }
            if (System.nanoTime() > deadline) {
                throw new InfrastructureException(name + " was not ready after " + timeout.toSeconds()
                        + " s; the last it said: " + FailureCause.of(log, logStart) + " (whole log: " + log + ")");
            }
        }
    }

    /** Waits for a process that ends by itself; false if it failed, or took too long and was killed. */
    public boolean endsWell(Duration timeout) {
        if (!ended(timeout.toMillis())) {
            process.destroyForcibly();
            return false;
        }
        return process.exitValue() == 0;
    }

    /** Asks politely, waits, then kills. */
    void stop(Runnable politely, Duration patience) {
        if (process.isAlive()) {
            politely.run();
            if (!ended(patience.toMillis())) {
                process.destroyForcibly();
            }
        }
    }

    private boolean ended(long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfrastructureException("Interrupted while waiting for " + name + ".", e);
        }
    }
}
