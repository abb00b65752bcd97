package io.kazini.platform.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class MoneyTest {

    @Test
    void amountsAreMinorUnits() {
        assertThat(Money.kes(1_500)).isEqualTo(Money.ofMinor(150_000, "KES"));
        assertThat(Money.kes(1_500).times(3).plus(Money.kes(1)).minus(Money.kes(2)))
                .isEqualTo(Money.kes(4_499));
        assertThat(Money.kes(5).negated()).isEqualTo(Money.kes(-5));
    }

    @Test
    void overflowIsNeverSilent() {
        Money much = Money.ofMinor(Long.MAX_VALUE, "KES");
        assertThatThrownBy(() -> much.plus(Money.ofMinor(1, "KES"))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> much.times(2)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void currenciesDoNotMix() {
        assertThatThrownBy(() -> Money.kes(1).plus(Money.ofMinor(1, "USD")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Money.ofMinor(1, "XXY")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onTheWireItIsAnAmountAndACurrency() {
        JsonMapper json = JsonMapper.builder().build();
        assertThat(json.writeValueAsString(Money.kes(15))).isEqualTo("{\"amountMinor\":1500,\"currency\":\"KES\"}");
        assertThat(json.readValue("{\"amountMinor\":1500,\"currency\":\"KES\"}", Money.class))
                .isEqualTo(Money.kes(15));
        assertThatThrownBy(() -> json.readValue("{\"currency\":\"KES\"}", Money.class))
                .isInstanceOf(tools.jackson.databind.DatabindException.class);
    }
}
