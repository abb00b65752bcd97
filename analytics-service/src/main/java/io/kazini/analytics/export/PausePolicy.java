package io.kazini.analytics.export;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long a job waits after a failure that may pass: twice as long each time, up to a longest pause, half of it by chance so that
 * jobs do not come back together; never shorter than the other side asked for. Failures with progress between them do not add
 * up.
 *
 * @param first before the second attempt
 * @param longest pause; Google's documentation of the Sheets API advises 32 to 64 seconds (Usage limits, 2026)
 * @param failures in a row after which a job is FAILED
 */
@Validated
@ConfigurationProperties("kazini.analytics.exports.pause")
public record PausePolicy(
        @DefaultValue("2s") Duration first,
        @DefaultValue("64s") Duration longest,
        @DefaultValue("10") int failures) {

    private static final double DOUBLE = 2.0;
    private static final double CHANCE = 0.5;

    boolean isLast(int failuresSoFar) {
        return failuresSoFar >= failures;
    }

    /** The pause after this many failures in a row; empty if that was the last attempt. */
    public Optional<Duration> before(int failuresSoFar, @Nullable Duration notBefore) {
        if (isLast(failuresSoFar)) {
            return Optional.empty();
        }
        Duration pause = Duration.ofMillis(
                IntervalFunction.ofExponentialRandomBackoff(first.toMillis(), DOUBLE, CHANCE, longest.toMillis())
                        .apply(failuresSoFar));
        return Optional.of(notBefore == null || notBefore.compareTo(pause) < 0 ? pause : notBefore);
    }
}
