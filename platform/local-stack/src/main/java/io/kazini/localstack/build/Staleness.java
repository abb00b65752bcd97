package io.kazini.localstack.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether what was built is older than what it is built from. Uses the JDK alone: it runs from source before anything is built.
 *
 * @param root of the repository
 * @param shared directories of modules that many others are built from
 */
record Staleness(Path root, List<String> shared) {
    private static final String STAMP = "kazini-built";

    /** A jar that Maven finds unchanged keeps its time, so a stamp beside it remembers that the build looked at the sources. */
    static void stamp(Path module, FileTime builtAt) {
        Path stamp = module.resolve("target").resolve(STAMP);
        try {
            Files.createDirectories(stamp.getParent());
            Files.writeString(stamp, "");
            Files.setLastModifiedTime(stamp, builtAt);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** True if the artifact is missing, or a source, a resource or a pom is newer than the last build of it. */
    boolean isStale(String module, String artifactSuffix) {
        Path target = root.resolve(module).resolve("target");
        if (times(target, 1, artifactSuffix).findAny().isEmpty()) {
            return true;
        }
        long built = Math.max(
                latest(times(target, 1, ".jar")),
                Math.max(
                        latest(times(target, 1, STAMP)),
                        latest(times(target.resolve("classes/META-INF"), 1, "build-info.properties"))));
        return latestInput(module) > built;
    }

    private long latestInput(String module) {
        Stream<String> modules = Stream.concat(Stream.of(module), shared.stream());
        return Math.max(
                time(root.resolve("pom.xml")),
                modules.map(root::resolve)
                        .mapToLong(directory -> Math.max(
                                time(directory.resolve("pom.xml")),
                                latest(times(directory.resolve("src/main"), Integer.MAX_VALUE, ""))))
                        .max()
                        .orElse(0));
    }

    private static long latest(Stream<Long> times) {
        return times.mapToLong(Long::longValue).max().orElse(0);
    }

    /** Directories count as well: deleting a file changes its directory's time and nothing else. */
    private static Stream<Long> times(Path directory, int depth, String suffix) {
        if (Files.notExists(directory)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.walk(directory, depth)) {
            return files
                    .filter(file ->
                            suffix.isEmpty() || file.getFileName().toString().endsWith(suffix))
                    .map(Staleness::time)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long time(Path file) {
        try {
            return Files.exists(file) ? Files.getLastModifiedTime(file).toMillis() : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
