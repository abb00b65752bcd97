package io.kazini.localstack.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A child process with its log file: waits until it serves, tells why it died. */
final class ServerProcess {
    private static final Duration POLL = Duration.ofMillis(40);
    private static final int TAIL_LINES = 8;

    private final String name;
    private final Process process;
    private final Path log;

    ServerProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    Process process() {
        return process;
    }

    void awaitReady(BooleanSupplier ready, Duration timeout) {
        Instant deadline = Instant.now().plus(timeout);
        while (!ready.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new InfrastructureException(name + " ended with exit code " + process.exitValue()
                        + " while starting: " + logTail() + " (log: " + log + ")");
            }
            if (Instant.now().isAfter(deadline)) {
                throw new InfrastructureException(name + " did not answer within " + timeout.toSeconds() + " s: "
                        + logTail() + " (log: " + log + ")");
            }
            pause();
        }
    }

    /** Asks politely, waits, then kills. */
    void stop(Runnable politely, Duration patience) {
        if (!process.isAlive()) {
            return;
        }
        politely.run();
        boolean ended = false;
        try {
            ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            process.destroyForcibly();
        }
    }

    private String logTail() {
        try {
            List<String> lines = Files.readAllLines(log).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "no log";
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted while waiting", e));
        }
    }
}
