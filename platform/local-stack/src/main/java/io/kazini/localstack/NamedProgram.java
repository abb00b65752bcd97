package io.kazini.localstack;

import io.kazini.localstack.launcher.StackException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Programs that are found by their name: the demo and the benchmarks. */
final class NamedProgram {
    private static final String DEMO = "io.kazini.localstack.demo.Demo";
    private static final String BENCHMARKS = "io.kazini.localstack.bench";
    private static final String BENCHMARK_SUFFIX = "Benchmark";

    private NamedProgram() {}

    static void demo(String... arguments) {
        run(DEMO, arguments);
    }

    /** {@code outbox} is {@code io.kazini.localstack.bench.OutboxBenchmark}. */
    static void benchmark(String... arguments) {
        List<String> names = benchmarks();
        if (arguments.length == 0 || !names.contains(arguments[0])) {
            throw new IllegalArgumentException(
                    "usage: ./kazini bench NAME, where NAME is one of: " + String.join(", ", names));
        }
        String name = arguments[0];
        String type = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + BENCHMARK_SUFFIX;
        run(BENCHMARKS + "." + type, Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    static List<String> benchmarks() {
        Path code = Path.of(NamedProgram.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        try {
            if (Files.isDirectory(code)) {
                return benchmarksIn(code);
            }
            try (FileSystem jar = FileSystems.newFileSystem(code)) {
                return benchmarksIn(jar.getPath("/"));
            }
        } catch (IOException e) {
            throw new StackException("Benchmarks cannot be listed: " + e.getMessage(), e);
        }
    }

    private static List<String> benchmarksIn(Path classes) throws IOException {
        Path directory = classes.resolve(BENCHMARKS.replace('.', '/'));
        if (Files.notExists(directory)) {
            return List.of();
        }
        String suffix = BENCHMARK_SUFFIX + ".class";
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(suffix))
                    .map(file ->
                            file.substring(0, file.length() - suffix.length()).toLowerCase(Locale.ROOT))
                    .sorted()
                    .toList();
        }
    }

    private static void run(String type, String... arguments) {
        try {
            Class.forName(type).getMethod("main", String[].class).invoke(null, (Object) arguments);
        } catch (ClassNotFoundException e) {
            throw new StackException("There is no " + type + " yet.", e);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new StackException(type + " failed: " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new StackException(type + " has no main method.", e);
        }
    }
}
