package io.kazini.recruitment.job;

import io.kazini.platform.web.ApiException;
import io.kazini.platform.web.FieldViolation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Applications end before the first work date does, in the site's zone: somebody may still be found on the first
 * morning, not later. A deadline that is set, and that of a job being published, lies in the future.
 */
public final class ApplicationDeadlinePolicy {

    private ApplicationDeadlinePolicy() {}

    static Optional<FieldViolation> check(Instant deadline, LocalDate firstDay) {
        Instant endOfFirstDay = firstDay.plusDays(1).atStartOfDay(Job.ZONE).toInstant();
        return deadline.isAfter(endOfFirstDay)
                ? Optional.of(violation("after-first-day", "Applications end no later than the first work date."))
                : Optional.empty();
    }

    static Optional<FieldViolation> checkFuture(Instant deadline, Instant now) {
        return deadline.isAfter(now)
                ? Optional.empty()
                : Optional.of(violation("in-the-past", "The application deadline must lie in the future."));
    }

    /** @throws ApiException 409 {@code deadline-passed}: such a job could never be applied for */
    static void requireFuture(Instant deadline, Instant now) {
        requireNotPassed(deadline, now, "The job's application deadline has passed; set a later one first.");
    }

    /** @throws ApiException 409 {@code deadline-passed} */
    public static void requireOpen(Instant deadline, Instant now) {
        requireNotPassed(deadline, now, "Applications for this job have ended.");
    }

    private static void requireNotPassed(Instant deadline, Instant now, String detail) {
        if (!deadline.isAfter(now)) {
            throw ApiException.conflict("deadline-passed", detail).with("applicationDeadline", deadline);
        }
    }

    private static FieldViolation violation(String code, String message) {
        return new FieldViolation("applicationDeadline", code, message);
    }
}
