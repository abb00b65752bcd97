package io.kazini.recruitment.job;

import io.kazini.platform.money.Money;
import io.kazini.platform.web.FieldViolation;
import java.util.Optional;

/** M-Pesa pays whole Kenyan shillings, and no less than 10 of them; one approved day must be payable by itself. */
final class DailyRatePolicy {

    private static final Money MINIMUM = Money.kes(10);

    private DailyRatePolicy() {}

    static Optional<FieldViolation> check(Money dailyRate) {
        if (!dailyRate.currency().equals(Money.KES)) {
            return violation("not-kes", "A daily rate is in Kenyan shillings (KES).");
        }
        if (dailyRate.amountMinor() < MINIMUM.amountMinor()) {
            return violation("too-low", "A daily rate is at least 10 KES.");
        }
        if (dailyRate.amountMinor() % 100 != 0) {
            return violation("not-whole-shillings", "A daily rate is in whole shillings.");
        }
        return Optional.empty();
    }

    private static Optional<FieldViolation> violation(String code, String message) {
        return Optional.of(new FieldViolation("dailyRate", code, message));
    }
}
