package io.kazini.referral.campaign;

import io.kazini.platform.web.FieldViolation;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;

/** A campaign lasts from one day to another that is not before it, and not for ever. */
final class CampaignPeriodPolicy {

    static final Period LONGEST = Period.ofYears(5);

    /** Instants of the database and of programs reach further than anybody plans. */
    private static final int EARLIEST_YEAR = 2000;

    private static final int LATEST_YEAR = 2200;

    private CampaignPeriodPolicy() {}

    static Optional<FieldViolation> check(LocalDate firstDay, LocalDate lastDay) {
        if (firstDay.getYear() < EARLIEST_YEAR || firstDay.getYear() > LATEST_YEAR) {
            return Optional.of(new FieldViolation("firstDay", "out-of-range", "is not in this age"));
        }
        if (lastDay.isBefore(firstDay)) {
            return Optional.of(new FieldViolation("lastDay", "before-first-day", "is before the first day"));
        }
        if (lastDay.isAfter(firstDay.plus(LONGEST))) {
            return Optional.of(
                    new FieldViolation("lastDay", "too-long", "is more than five years after the first day"));
        }
        return Optional.empty();
    }

    /** A campaign that is over before it begins is a slip of the pen; one that ends early is not. */
    static Optional<FieldViolation> checkNew(LocalDate firstDay, LocalDate lastDay, LocalDate today) {
        return check(firstDay, lastDay)
                .or(() -> lastDay.isBefore(today)
                        ? Optional.of(new FieldViolation("lastDay", "in-the-past", "is over"))
                        : Optional.empty());
    }
}
