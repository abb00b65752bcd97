package io.kazini.localstack.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A command line for the JDK that this launcher runs on. */
final class JavaCommand {
    private JavaCommand() {}

    static List<String> of(List<String> flags, String... rest) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of(rest));
        return command;
    }
}
