package io.kazini.identity.credential;

import java.time.Duration;

/**
 * How long an account identifier rests after its failed sign-ins in a row: not at all for the first four, then
 * 30 seconds, doubling with every further failure, 15 minutes at most.
 */
final class LockoutPolicy {

    private static final int FREE_FAILURES = 4;
    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    /** From here on the doubled time is over the longest, and would overflow at last. */
    private static final int DOUBLINGS_THAT_MATTER = 5;

    private LockoutPolicy() {}

    static Duration restAfter(int failures) {
        if (failures <= FREE_FAILURES) {
            return Duration.ZERO;
        }
        int doublings = Math.min(failures - FREE_FAILURES - 1, DOUBLINGS_THAT_MATTER);
        Duration rest = FIRST.multipliedBy(1L << doublings);
        return rest.compareTo(LONGEST) > 0 ? LONGEST : rest;
    }
}
