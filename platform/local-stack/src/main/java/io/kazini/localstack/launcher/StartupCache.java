package io.kazini.localstack.launcher;

import io.kazini.localstack.infra.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A module's extracted jar and the JVM's ahead-of-time cache for it, made once per build of the module, JDK and set of flags.
 *
 * @param name of the module
 * @param source the executable jar
 * @param flags the JVM flags of training and running alike
 * @param root where all modules' caches lie
 */
record StartupCache(String name, Path source, List<String> flags, Path root) {
    private static final Duration EXTRACTION_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration TRAINING_TIMEOUT = Duration.ofMinutes(4);
    private static final String CACHE = "app.aot";
    private static final String UNTRAINED = "untrained";

    Path directory() {
        return root.resolve(name + "-" + key());
    }

    Path jar() {
        return directory().resolve(source.getFileName());
    }

    /** Nothing to do before a start: extracted, and trained or known not to train. */
    boolean isPrepared() {
        return Files.exists(jar())
                && (Files.exists(directory().resolve(CACHE))
                        || Files.exists(directory().resolve(UNTRAINED)));
    }

    List<String> useFlags() {
        Path cache = directory().resolve(CACHE);
        return Files.exists(cache)
                ? List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:aot+init=off")
                : List.of();
    }

    void extract(Path log) {
        createRoot();
        deleteOthers();
        ServerProcess extraction = ServerProcess.start(
                name,
                JavaCommand.of(
                        List.of("-XX:TieredStopAtLevel=1", "-Djarmode=tools"),
                        "-jar",
                        source.toString(),
                        "extract",
                        "--force",
                        "--destination",
                        directory().toString()),
                Map.of(),
                root,
                log);
        if (!extraction.endsWell(EXTRACTION_TIMEOUT)) {
            throw new StackException(name + " could not be extracted from " + source + " (log: " + log + ")");
        }
    }

    /** Starts the module up to where it would begin to serve, and lets the JVM write down what it loaded. */
    ServerProcess startTraining(Map<String, String> environment, Path log) {
        Path unfinished = directory().resolve("unfinished.aot");
        return ServerProcess.start(
                name,
                JavaCommand.of(
                        Stream.concat(
                                        flags.stream(),
                                        Stream.of(
                                                "-XX:AOTCacheOutput=" + unfinished,
                                                "-Xlog:aot=error",
                                                "-Dspring.context.exit=onRefresh"))
                                .toList(),
                        "-jar",
                        jar().toString()),
                environment,
                directory(),
                log);
    }

    /** True if there is a cache now. A module that does not train starts without one, only slower. */
    boolean finishTraining(ServerProcess training) {
        Path unfinished = directory().resolve("unfinished.aot");
        boolean trained = training.endsWell(TRAINING_TIMEOUT) && Files.exists(unfinished);
        try {
            if (trained) {
                Files.move(unfinished, directory().resolve(CACHE));
            } else {
                Files.writeString(directory().resolve(UNTRAINED), "");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return trained;
    }

    /**
     * Of what the jar contains, not of when it was written: a build that changes nothing keeps the cache. The entries' checksums
     * stand for their content.
     */
    private String key() {
        try (ZipFile zip = new ZipFile(source.toFile())) {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                update(sha, entry.getName() + ":" + entry.getCrc() + ":" + entry.getSize());
            }
            update(sha, System.getProperty("java.vm.version") + flags);
            return HexFormat.of().formatHex(sha.digest(), 0, 8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void update(MessageDigest sha, String text) {
        sha.update((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void createRoot() {
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deleteOthers() {
        try (Stream<Path> caches = Files.list(root)) {
            caches.filter(cache -> cache.getFileName().toString().matches(name + "-[0-9a-f]{16}"))
                    .forEach(StartupCache::deleteTree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void deleteTree(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
