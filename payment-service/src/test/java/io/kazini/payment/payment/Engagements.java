package io.kazini.payment.payment;

import io.kazini.platform.money.Money;
import java.util.UUID;

/** Engagements to pay for. */
final class Engagements {

    private Engagements() {}

    /** Three days at 500 shillings. */
    static CompletedEngagement payable() {
        return of(3, Money.kes(500), Money.kes(1500), "254712345678");
    }

    static CompletedEngagement of(int days, Money dailyRate, Money total, String phone) {
        return new CompletedEngagement(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                null,
                "Kangemi",
                "Climate WorX",
                phone,
                days,
                dailyRate,
                total);
    }
}
