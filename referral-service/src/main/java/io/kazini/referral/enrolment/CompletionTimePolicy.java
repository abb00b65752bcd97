package io.kazini.referral.enrolment;

import io.kazini.platform.web.FieldViolation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Nobody enrols before they signed up, or tomorrow. A minute is given to clocks. */
final class CompletionTimePolicy {

    private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

    private CompletionTimePolicy() {}

    static Optional<FieldViolation> violation(Instant completedAt, Instant signedUpAt, Instant now) {
        if (completedAt.isAfter(now.plus(CLOCKS_APART))) {
            return Optional.of(new FieldViolation("completedAt", "in-the-future", "lies in the future"));
        }
        return completedAt.isBefore(signedUpAt.minus(CLOCKS_APART))
                ? Optional.of(new FieldViolation("completedAt", "before-signup", "is before the sign-up"))
                : Optional.empty();
    }
}
