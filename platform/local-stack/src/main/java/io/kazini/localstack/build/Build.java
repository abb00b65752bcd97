package io.kazini.localstack.build;

import io.kazini.localstack.topology.Deployable;
import io.kazini.localstack.topology.Topology;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Builds what is missing or older than its sources, in one Maven call. Uses the JDK alone: {@code ./kazini} runs this class from
 * source when the launcher itself has to be built.
 */
public final class Build {
    private static final String LAUNCHER = "platform/local-stack";
    private static final List<String> SHARED = List.of("platform/event-contracts", "platform/service-defaults");
    private static final Pattern STEP = Pattern.compile("\\[INFO] Building (\\S+) .*\\[(\\d+)/(\\d+)]");

    private final Path root;
    private final Path log;
    private final AtomicReference<Process> running = new AtomicReference<>();

    public Build(Path root, Path log) {
        this.root = root;
        this.log = log;
    }

    public static void main(String[] arguments) {
        try {
            new Build(Path.of(arguments[0]), Path.of(arguments[1])).everything();
        } catch (BuildFailedException e) {
            System.err.println("kazini: " + e.getMessage());
            System.exit(1);
        }
    }

    private void everything() {
        Staleness launcher = new Staleness(root, List.of());
        List<String> stale = new ArrayList<>(staleServices());
        if (launcher.isStale(LAUNCHER, ".jar")) {
            stale.addFirst(LAUNCHER);
        } else {
            // Built by somebody's own Maven call: the script looks for the stamp.
            Staleness.stamp(root.resolve(LAUNCHER), FileTime.from(Instant.now()));
        }
        build(stale);
    }

    /** All but the launcher, which runs at this moment. */
    public void services() {
        build(staleServices());
    }

    /** Ends a build that is going on, with the compilers it started. */
    public void cancel() {
        Process maven = running.get();
        if (maven != null) {
            maven.descendants().forEach(ProcessHandle::destroy);
            maven.destroy();
        }
    }

    private void build(List<String> stale) {
        if (stale.isEmpty()) {
            System.out.println("Build: up to date.");
            return;
        }
        System.out.println("Build: " + String.join(", ", stale) + " (output: " + log + ")");
        FileTime startedAt = FileTime.from(Instant.now());
        maven(stale);
        stale.forEach(module -> Staleness.stamp(root.resolve(module), startedAt));
        Duration took = Duration.between(startedAt.toInstant(), Instant.now());
        System.out.println("Build: done in " + took.toSeconds() + " s.");
    }

    private List<String> staleServices() {
        Staleness services = new Staleness(root, SHARED);
        return Topology.DEPLOYABLES.stream()
                .map(Deployable::name)
                .filter(module -> services.isStale(module, "-exec.jar"))
                .toList();
    }

    private void maven(List<String> modules) {
        String mvn = System.getenv().getOrDefault("KAZINI_MVN", "");
        if (mvn.isEmpty()) {
            throw new BuildFailedException("Maven is needed to build and was not found: install Maven 3.8.6 or newer"
                    + " (https://maven.apache.org) so that `mvn` is on the PATH.");
        }
        List<String> command = new ArrayList<>(List.of(mvn, "-B", "-ntp", "-Dstyle.color=never"));
        // Formatting and coverage are the test run's matter.
        command.addAll(List.of("-Dmaven.test.skip=true", "-Dspotless.check.skip=true", "-Djacoco.skip=true"));
        command.addAll(List.of("package", "-am", "-pl", String.join(",", modules)));
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            Process process = new ProcessBuilder(command)
                    .directory(root.toFile())
                    .redirectErrorStream(true)
                    .start();
            running.set(process);
            List<String> errors = follow(process);
            if (process.waitFor() != 0) {
                String first = errors.stream()
                        .filter(error -> !error.isBlank() && !error.endsWith(": "))
                        .findFirst()
                        .orElse("Maven gave no reason");
                throw new BuildFailedException("The build failed: " + first + " (whole output: " + log + ")");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BuildFailedException("The build was interrupted.");
        }
    }

    private List<String> follow(Process process) throws IOException {
        List<String> errors = new ArrayList<>();
        try (BufferedReader output = process.inputReader();
                BufferedWriter file = Files.newBufferedWriter(log)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                file.write(line);
                file.newLine();
                Matcher step = STEP.matcher(line);
                if (step.find()) {
                    System.out.println(
                            String.format(Locale.ROOT, "  [%s/%s] %s", step.group(2), step.group(3), step.group(1)));
                } else if (line.startsWith("[ERROR] ")) {
                    errors.add(line.substring("[ERROR] ".length()));
                }
            }
        }
        return errors;
    }
}
