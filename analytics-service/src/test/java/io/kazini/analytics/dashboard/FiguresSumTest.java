package io.kazini.analytics.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.analytics.figure.Figure;
import io.kazini.platform.money.Money;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresSumTest {

    @Test
    void amountsAreSummedPerCurrencyAndNeverMixed() {
        var sum = new FiguresSum();
        sum.add("XXX", Map.of(Figure.PAYMENTS_PAID, 3L));
        sum.add("USD", Map.of(Figure.AMOUNT_PAID, 50L));
        sum.add("KES", Map.of(Figure.AMOUNT_PAID, 1_000L));
        sum.add("KES", Map.of(Figure.AMOUNT_PAID, 500L));

        assertThat(sum.figures().amountPaid()).containsExactly(Money.ofMinor(1_500, "KES"), Money.ofMinor(50, "USD"));
        assertThat(sum.figures().paymentsPaid()).isEqualTo(3);
    }

    @Test
    void shillingsAreAlwaysNamed() {
        assertThat(new FiguresSum().figures().amountPaid()).containsExactly(Money.kes(0));
    }

    @Test
    void aSumOfZerosIsEmpty() {
        var sum = new FiguresSum();
        sum.add("XXX", Map.of(Figure.HIRES, 0L, Figure.AMOUNT_PAID, 0L));
        assertThat(sum.isEmpty()).isTrue();

        sum.add("XXX", Map.of(Figure.HIRES, 1L));
        assertThat(sum.isEmpty()).isFalse();
    }
}
