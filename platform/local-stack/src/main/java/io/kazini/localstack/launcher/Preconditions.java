package io.kazini.localstack.launcher;

import io.kazini.localstack.topology.LocalStack;
import java.util.List;
import java.util.Locale;

/** What must hold before anything starts, each with the remedy if it does not. */
final class Preconditions {
    static final long DISK_NEEDED = 2L << 30;
    private static final double GIB = 1L << 30;

    private Preconditions() {}

    static void check(LocalStack stack, List<Component> components) {
        // Not by its FileStore: that wants to find the mount point, and within a changed root there may be none.
        checkDisk(stack.home().toFile().getUsableSpace(), stack);
        checkPorts(components);
    }

    static void checkDisk(long usableBytes, LocalStack stack) {
        if (usableBytes < DISK_NEEDED) {
            throw new StackException(String.format(
                    Locale.ROOT,
                    "Too little disk: %.1f GiB free where %s lies, %.0f GiB needed. Free some, or set KAZINI_HOME to a"
                            + " directory on a larger disk.",
                    usableBytes / GIB,
                    stack.home(),
                    DISK_NEEDED / GIB));
        }
    }

    private static void checkPorts(List<Component> components) {
        List<String> taken = components.stream()
                .flatMap(component -> component.ports().stream()
                        .filter(PortOwner::isTaken)
                        .map(port -> "port " + port + " (" + component.name() + ") is taken"
                                + PortOwner.describe(port)
                                        .map(owner -> " by " + owner)
                                        .orElse("")))
                .toList();
        if (!taken.isEmpty()) {
            String sentence = String.join(", ", taken);
            throw new StackException(sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1)
                    + ". End what holds it, or start beside it: ./kazini up --port-offset 1000");
        }
    }
}
