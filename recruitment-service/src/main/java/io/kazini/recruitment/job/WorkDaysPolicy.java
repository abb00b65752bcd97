package io.kazini.recruitment.job;

import io.kazini.platform.web.FieldViolation;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** A job starts within a year of being written and lasts from 1 to 366 days; a mistyped year is caught here. */
final class WorkDaysPolicy {

    static final int MAX_DAYS = 366;

    private WorkDaysPolicy() {}

    static Optional<FieldViolation> check(LocalDate firstDay, LocalDate lastDay, LocalDate today) {
        long daysAhead = ChronoUnit.DAYS.between(today, firstDay);
        if (daysAhead > MAX_DAYS || daysAhead < -MAX_DAYS) {
            return violation("firstDay", "too-far", "The first work date is more than a year away.");
        }
        if (lastDay.isBefore(firstDay)) {
            return violation("lastDay", "before-first-day", "The last work date cannot be before the first.");
        }
        if (ChronoUnit.DAYS.between(firstDay, lastDay) >= MAX_DAYS) {
            return violation("lastDay", "too-long", "A job lasts at most " + MAX_DAYS + " days.");
        }
        return Optional.empty();
    }

    private static Optional<FieldViolation> violation(String field, String code, String message) {
        return Optional.of(new FieldViolation(field, code, message));
    }
}
