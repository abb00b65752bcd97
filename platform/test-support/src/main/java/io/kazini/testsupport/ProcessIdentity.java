package io.kazini.testsupport;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that is still recognised after its number was given to another one.
 *
 * @param startedAt as the operating system tells it, to about a second
 */
record ProcessIdentity(long pid, Instant startedAt) {

    private static final Duration CLOCK_JITTER = Duration.ofSeconds(3);

    static ProcessIdentity of(ProcessHandle process) {
        return new ProcessIdentity(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    /** The Maven that runs this JVM; without one its parent, as an IDE; without a parent this JVM itself. */
    static ProcessIdentity ofTheBuild() {
        ProcessHandle self = ProcessHandle.current();
        return of(nearestMaven(self).or(self::parent).orElse(self));
    }

    static ProcessIdentity parse(String text) {
        int at = text.indexOf('@');
        return new ProcessIdentity(
                Long.parseLong(text.substring(0, at)), Instant.ofEpochMilli(Long.parseLong(text.substring(at + 1))));
    }

    boolean isAlive() {
        return find().isPresent();
    }

    Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isMe);
    }

    private boolean isMe(ProcessHandle process) {
        Instant start = process.info().startInstant().orElse(Instant.EPOCH);
        return Duration.between(start, startedAt).abs().compareTo(CLOCK_JITTER) <= 0;
    }

    private static Optional<ProcessHandle> nearestMaven(ProcessHandle process) {
        Optional<ProcessHandle> ancestor = process.parent();
        while (ancestor.isPresent() && !isMaven(ancestor.get())) {
            ancestor = ancestor.get().parent();
        }
        return ancestor;
    }

    private static boolean isMaven(ProcessHandle process) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains("maven.multiModuleProjectDirectory"))
                .isPresent();
    }

    /** What {@link #parse} reads. */
    @Override
    public String toString() {
        return pid + "@" + startedAt.toEpochMilli();
    }
}
