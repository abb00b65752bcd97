package io.kazini.recruitment.job;

import io.kazini.platform.money.Money;
import io.kazini.platform.web.FieldViolation;
import java.util.Optional;

/**
 * An engagement is paid in one payout, and M-Pesa B2C sends at most 250,000 KES in one (provider's portal, version 3,
 * December 2025): the rate of all the job's days must fit.
 */
final class PayoutLimitPolicy {

    static final Money LIMIT = Money.kes(250_000);

    private PayoutLimitPolicy() {}

    static Optional<FieldViolation> check(Money dailyRate, long days) {
        // Divided, not multiplied: an absurd rate must not overflow into a small total.
        return dailyRate.amountMinor() > LIMIT.amountMinor() / days
                ? Optional.of(new FieldViolation(
                        "dailyRate",
                        "above-payout-limit",
                        "%d days at this rate are more than one payout may be: 250,000 KES.".formatted(days)))
                : Optional.empty();
    }
}
