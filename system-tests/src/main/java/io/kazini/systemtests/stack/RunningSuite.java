package io.kazini.systemtests.stack;

import io.kazini.localstack.topology.LocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The whole suite on ports and with data of its own, beside whatever else runs on the machine. Driven by the same
 * command that people type.
 */
public final class RunningSuite implements AutoCloseable {

    private final LocalStack stack;
    private final Map<String, String> environment;
    private final String startReport;

    private RunningSuite(LocalStack stack, Map<String, String> environment) {
        this.stack = stack;
        this.environment = environment;
        this.startReport = kazini("up", "--detach", "--no-build").orFail();
    }

    /** @param environment settings for its processes, on top of the usual ones */
    public static RunningSuite start(Path home, int portOffset, Map<String, String> environment) {
        return new RunningSuite(new LocalStack(root(), home.toAbsolutePath(), portOffset), environment);
    }

    public LocalStack stack() {
        return stack;
    }

    /** What {@code up} printed. */
    public String startReport() {
        return startReport;
    }

    /** What a command printed, and how it ended. */
    public record Outcome(List<String> command, int exitCode, String output) {

        public String orFail() {
            if (exitCode != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + exitCode + ":\n" + output);
            }
            return output;
        }
    }

    /** Runs {@code ./kazini} with these arguments against this suite. */
    public Outcome kazini(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(stack.root().resolve("kazini").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(stack.root().toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("KAZINI_HOME", stack.home().toString());
        builder.environment().put("KAZINI_PORT_OFFSET", Integer.toString(stack.portOffset()));
        Path output = outputFile();
        try {
            Process process = builder.redirectOutput(output.toFile()).start();
            process.getOutputStream().close();
            int exitCode = process.waitFor();
            return new Outcome(command, exitCode, Files.readString(output, StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", interrupted);
        }
    }

    /** Kills a process of the suite, without a chance to clean up. */
    public void kill(String process) {
        Matcher line = Pattern.compile("(?m)^" + Pattern.quote(process) + "(?:-service)?\\s+up\\s+\\d+\\s+(\\d+)\\s")
                .matcher(kazini("status").output());
        if (!line.find()) {
            throw new IllegalStateException(process + " does not run");
        }
        ProcessHandle.of(Long.parseLong(line.group(1))).ifPresent(handle -> {
            handle.destroyForcibly();
            handle.onExit().join();
        });
    }

    private Path outputFile() {
        try {
            Files.createDirectories(stack.home());
            return Files.createTempFile(stack.home(), "command", ".out");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        kazini("down");
    }

    /** The repository: the folder with the command in it, from here upwards. */
    private static Path root() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isExecutable(folder.resolve("kazini"))) {
                return folder;
            }
        }
        throw new IllegalStateException("Not inside the repository");
    }
}
