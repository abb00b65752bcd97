package io.kazini.localstack.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A process that a launcher started, in {@code run/processes/NAME.json}. Written before anything else happens to the process, so
 * that it is found again whatever becomes of the launcher.
 *
 * @param port 0 if it listens nowhere
 */
record ProcessRecord(String name, ProcessIdentity process, int port, StopOrder stopOrder, State state, double seconds) {
    enum State {
        STARTING,
        UP,
        /** Makes a start-up cache behind what serves; nobody waits for it. */
        TRAINING,
        DIED
    }

    /** In which order processes stop: nobody loses what it needs before it has ended. */
    enum StopOrder {
        GATEWAY,
        SERVICES,
        FOUNDATIONS,
        BROKER,
        DATABASE
    }

    private static final String SUFFIX = ".json";

    static List<ProcessRecord> readAll(Path run) {
        Path directory = directory(run);
        if (Files.notExists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return new ArrayList<>(files.filter(file -> file.toString().endsWith(SUFFIX))
                    .map(file -> StateFiles.read(file, ProcessRecord.class))
                    .filter(Objects::nonNull)
                    .sorted(Comparator.comparing(ProcessRecord::stopOrder).thenComparingInt(ProcessRecord::port))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProcessRecord with(State newState, double newSeconds) {
        return new ProcessRecord(name, process, port, stopOrder, newState, newSeconds);
    }

    void write(Path run) {
        StateFiles.write(directory(run).resolve(name + SUFFIX), this);
    }

    void delete(Path run) {
        StateFiles.delete(directory(run).resolve(name + SUFFIX));
    }

    private static Path directory(Path run) {
        return run.resolve("processes");
    }
}
