package io.kazini.localstack.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that cannot be mistaken for a later one with the same number: the system gives numbers out again.
 *
 * @param start when it started, in a form that only equality is asked of
 */
public record ProcessIdentity(long pid, String start) {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final int START_TIME_AFTER_NAME = 19;

    static ProcessIdentity of(ProcessHandle process) {
        return new ProcessIdentity(process.pid(), start(process));
    }

    /** The process itself, if it still lives. */
    Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> start(process).equals(start));
    }

    boolean isAlive() {
        return find().isPresent();
    }

    private static String start(ProcessHandle process) {
        Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
        try {
            if (Files.exists(stat)) {
                // Ticks since boot. The JDK's start instant is computed from the wall clock, which may be set
                // meanwhile.
                String line = Files.readString(stat);
                String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
                return Files.readString(BOOT_ID).strip() + "/" + fields[START_TIME_AFTER_NAME];
            }
        } catch (IOException e) {
            return "gone";
        }
        return process.info().startInstant().map(Instant::toString).orElse("unknown");
    }
}
