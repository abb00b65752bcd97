package io.kazini.payment.payment;

import io.kazini.platform.money.Money;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a completed engagement can be paid as it stands: the total is the daily rate times the approved
 * days, in whole shillings between what M-Pesa pays at least and at most per transaction, to a number that
 * M-Pesa takes (Daraja B2C version 3, December 2025).
 */
final class PayablePolicy {

    static final long MINIMUM_SHILLINGS = 10;
    static final long MAXIMUM_SHILLINGS = 250_000;

    private static final long CENTS = 100;
    private static final Pattern MSISDN = Pattern.compile("254[17]\\d{8}");

    private PayablePolicy() {}

    static Optional<Hold> check(CompletedEngagement engagement) {
        Money total = engagement.total();
        if (!total.currency().equals(Money.KES)) {
            return hold("currency-not-supported", "M-Pesa pays shillings, not " + total.currency() + ".");
        }
        if (!isRateTimesDays(engagement)) {
            return hold(
                    "amount-mismatch",
                    "The total is not the daily rate times the approved days: %d is not %d × %d."
                            .formatted(
                                    total.amountMinor(),
                                    engagement.dailyRate().amountMinor(),
                                    engagement.approvedDays()));
        }
        if (total.amountMinor() % CENTS != 0) {
            return hold("amount-not-whole-shillings", "M-Pesa pays whole shillings.");
        }
        long shillings = total.amountMinor() / CENTS;
        if (shillings < MINIMUM_SHILLINGS || shillings > MAXIMUM_SHILLINGS) {
            return hold(
                    "amount-out-of-range",
                    "M-Pesa pays %d to %d shillings at a time.".formatted(MINIMUM_SHILLINGS, MAXIMUM_SHILLINGS));
        }
        if (!MSISDN.matcher(engagement.payeePhone()).matches()) {
            return hold("payee-phone-invalid", "The worker's number is not one that M-Pesa takes.");
        }
        return Optional.empty();
    }

    private static boolean isRateTimesDays(CompletedEngagement engagement) {
        BigInteger due = BigInteger.valueOf(engagement.dailyRate().amountMinor())
                .multiply(BigInteger.valueOf(engagement.approvedDays()));
        return due.equals(BigInteger.valueOf(engagement.total().amountMinor()))
                && engagement.dailyRate().currency().equals(engagement.total().currency());
    }

    private static Optional<Hold> hold(String code, String reason) {
        return Optional.of(new Hold(code, reason));
    }
}
