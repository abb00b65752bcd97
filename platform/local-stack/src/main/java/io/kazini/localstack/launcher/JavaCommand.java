package io.kazini.localstack.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A command line for the JDK that this launcher runs on. */
final class JavaCommand {
    private static final Path NICE = Path.of("/usr/bin/nice");

    private JavaCommand() {}

    static List<String> of(List<String> flags, String... rest) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of(rest));
        return command;
    }

    /** The same, so that whatever else runs goes first, where the system has the command for it. */
    static List<String> atLeisure(List<String> command) {
        if (!Files.isExecutable(NICE)) {
            return command;
        }
        List<String> behind = new ArrayList<>(List.of(NICE.toString(), "-n", "19"));
        behind.addAll(command);
        return behind;
    }
}
