package io.kazini.localstack.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Proportional set size: private pages in full, shared ones divided by those who share them, so that sums are true. */
final class Memory {
    private static final double KIB_PER_MIB = 1024;

    private Memory() {}

    /** MiB of the process and all that descend from it; empty where the system does not tell. */
    static Optional<Double> mebibytes(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .map(Memory::single)
                .flatMap(Optional::stream)
                .reduce(Double::sum);
    }

    private static Optional<Double> single(ProcessHandle process) {
        Path rollup = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
        try (Stream<String> lines = Files.lines(rollup)) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .map(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KIB_PER_MIB)
                    .findFirst();
        } catch (IOException | java.io.UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
