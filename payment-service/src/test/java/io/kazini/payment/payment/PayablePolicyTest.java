package io.kazini.payment.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.platform.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayablePolicyTest {

    @Test
    void rateTimesDaysInWholeShillingsIsPayable() {
        assertThat(PayablePolicy.check(Engagements.payable())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // days, rate in cents, total in cents
        "1, 1000, 1000",
        "1, 25000000, 25000000",
        "4, 250, 1000"
    })
    void theLimitsThemselvesArePayable(int days, long rate, long total) {
        assertThat(check(days, rate, total)).isEqualTo("payable");
    }

    @ParameterizedTest
    @CsvSource({
        "3, 50000, 150001, amount-mismatch",
        "3, 50000, 100000, amount-mismatch",
        "0, 50000, 50000, amount-mismatch",
        "2, 9223372036854775807, 100000, amount-mismatch",
        "3, 50050, 150150, amount-not-whole-shillings",
        "1, 900, 900, amount-out-of-range",
        "0, 50000, 0, amount-out-of-range",
        "1, 25000100, 25000100, amount-out-of-range"
    })
    void whatMpesaWouldNotPayOrTheRateDoesNotGiveIsHeld(int days, long rate, long total, String code) {
        assertThat(check(days, rate, total)).isEqualTo(code);
    }

    @Test
    void otherCurrenciesAreHeld() {
        Money dollars = Money.ofMinor(50_000, "USD");
        CompletedEngagement engagement = Engagements.of(1, dollars, dollars, "254712345678");
        assertThat(PayablePolicy.check(engagement)).get().extracting(Hold::code).isEqualTo("currency-not-supported");
    }

    @Test
    void aRateInAnotherCurrencyIsAMismatch() {
        CompletedEngagement engagement =
                Engagements.of(1, Money.ofMinor(50_000, "USD"), Money.kes(500), "254712345678");
        assertThat(PayablePolicy.check(engagement)).get().extracting(Hold::code).isEqualTo("amount-mismatch");
    }

    @ParameterizedTest
    @CsvSource({
        "254712345678, true",
        "254112345678, true",
        "0712345678, false",
        "254812345678, false",
        "2547123456789, false"
    })
    void theNumberIsOneThatMpesaTakes(String phone, boolean payable) {
        CompletedEngagement engagement = Engagements.of(3, Money.kes(500), Money.kes(1500), phone);
        assertThat(PayablePolicy.check(engagement).isEmpty()).isEqualTo(payable);
    }

    private static String check(int days, long rate, long total) {
        return PayablePolicy.check(
                        Engagements.of(days, Money.ofMinor(rate, "KES"), Money.ofMinor(total, "KES"), "254712345678"))
                .map(Hold::code)
                .orElse("payable");
    }
}
