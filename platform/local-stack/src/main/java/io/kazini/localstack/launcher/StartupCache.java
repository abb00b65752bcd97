package io.kazini.localstack.launcher;

import io.kazini.localstack.topology.LocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The JVM's ahead-of-time cache for one program: classes as they are once loaded and linked, written down by a training run. It
 * holds for exactly the class path, JDK and flags it was made with, so these name its directory.
 */
record StartupCache(Path root, String name, String fingerprint) {
    /** Held until it is closed, or its process ends. */
    static final class Lock implements AutoCloseable {
        private final FileChannel file;

        private Lock(FileChannel file) throws IOException {
            this.file = file;
            file.lock();
        }

        @Override
        public void close() {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Whoever doubts what was made ahead of time starts without. */
    static final boolean OFF = "off".equals(System.getenv("KAZINI_TRAINING"));

    private static final String CACHE = "app.aot";
    private static final String UNFINISHED = "unfinished.aot";
    private static final String FILLED = "filled";

    static StartupCache of(LocalStack stack, String name, Fingerprint fingerprint) {
        return new StartupCache(root(stack), name, fingerprint.text());
    }

    private static Path root(LocalStack stack) {
        return stack.cache().resolve("apps");
    }

    Path directory() {
        return root.resolve(name + "-" + fingerprint);
    }

    /**
     * Has what the program runs from in the directory: it is put there once, also if another stack wants it at the same time. The
     * latest other directory of the program stays, since usual starts and benchmarks take turns; older ones go.
     */
    void fill(Consumer<Path> filling) {
        try (Lock _ = lock(root, name)) {
            Path filled = directory().resolve(FILLED);
            if (Files.exists(filled)) {
                return;
            }
            begin();
            filling.accept(directory());
            Files.createFile(filled);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another stack of this repository may train the same programs. */
    static Lock lockForTraining(LocalStack stack) {
        return lock(root(stack), "training");
    }

    private static Lock lock(Path root, String name) {
        try {
            Files.createDirectories(root);
            return new Lock(FileChannel.open(
                    root.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isTrained() {
        return Files.exists(directory().resolve(CACHE));
    }

    List<String> useFlags() {
        return isTrained() && !OFF
                ? List.of("-XX:AOTCache=" + directory().resolve(CACHE), "-Xlog:aot=off", "-Xlog:aot+init=off")
                : List.of();
    }

    /** Flags for a training run. What an earlier one left half is gone: it must not be taken for what this one writes. */
    List<String> beginTraining() {
        Path unfinished = directory().resolve(UNFINISHED);
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of("-XX:AOTCacheOutput=" + unfinished, "-Xlog:aot=error");
    }

    private void begin() throws IOException {
        deleteTree(directory());
        try (Stream<Path> caches = Files.list(root)) {
            caches.filter(cache -> cache.getFileName().toString().matches(name + "-[0-9a-f]{16}"))
                    .sorted(Comparator.comparingLong(
                                    (Path cache) -> cache.toFile().lastModified())
                            .reversed())
                    .skip(1)
                    .forEach(StartupCache::deleteTree);
        }
        Files.createDirectory(directory());
    }

    /** After the training run has ended: true if it left a cache. */
    boolean finish() {
        try {
            if (Files.notExists(directory().resolve(UNFINISHED))) {
                return false;
            }
            Files.move(directory().resolve(UNFINISHED), directory().resolve(CACHE));
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void deleteTree(Path directory) {
        if (Files.notExists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
