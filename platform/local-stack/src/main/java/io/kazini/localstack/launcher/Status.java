package io.kazini.localstack.launcher;

import io.kazini.localstack.launcher.ProcessRecord.State;
import io.kazini.localstack.topology.LocalStack;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code ./kazini status}: a line per process, from its record and the system. */
public final class Status {
    private final LocalStack stack;

    public Status(LocalStack stack) {
        this.stack = stack;
    }

    /** False if the stack does not run, or not all of it. */
    public boolean print() {
        LauncherState launcher = LauncherState.read(stack.run());
        List<ProcessRecord> records = ProcessRecord.readAll(stack.run());
        if (launcher == null || !launcher.process().isAlive()) {
            List<String> left = records.stream()
                    .filter(process -> process.process().isAlive())
                    .map(ProcessRecord::name)
                    .toList();
            System.out.println("Kazini does not run from " + stack.home() + "."
                    + (left.isEmpty()
                            ? ""
                            : " A launcher that was killed left " + String.join(", ", left)
                                    + "; ./kazini down or the next ./kazini up ends them."));
            return false;
        }
        System.out.printf(Locale.ROOT, "%-22s %-9s %-6s %-8s %10s%n", "PROCESS", "STATE", "PORT", "PID", "PSS");
        records.forEach(Status::print);
        System.out.printf(
                Locale.ROOT,
                "%-22s %-9s %-6s %-8d%n",
                "launcher",
                "up",
                "",
                launcher.process().pid());
        launcher.process()
                .find()
                .flatMap(Memory::mebibytes)
                .ifPresent(total -> System.out.printf(
                        Locale.ROOT, "%-22s %-9s %-6s %-8s %6.0f MiB%n", "together", "", "", "", total));
        return records.stream().allMatch(process -> process.state() == State.TRAINING || state(process) == State.UP);
    }

    private static void print(ProcessRecord shown) {
        Optional<Double> memory = shown.process().find().flatMap(Memory::mebibytes);
        System.out.printf(
                Locale.ROOT,
                "%-22s %-9s %-6s %-8d %10s%n",
                shown.name(),
                state(shown).name().toLowerCase(Locale.ROOT),
                shown.port() == 0 ? "" : Integer.toString(shown.port()),
                shown.process().pid(),
                memory.map(mebibytes -> String.format(Locale.ROOT, "%.0f MiB", mebibytes))
                        .orElse(""));
    }

    private static State state(ProcessRecord shown) {
        return shown.process().isAlive() ? shown.state() : State.DIED;
    }
}
