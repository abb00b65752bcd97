package io.kazini.platform.money;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Currency;

/**
 * An amount in minor units (cents) of an ISO 4217 currency. Arithmetic is exact: overflow and mixed
 * currencies throw {@link ArithmeticException} and {@link IllegalArgumentException}.
 */
public record Money(
        @JsonProperty(required = true) long amountMinor,

        @NotNull @Pattern(regexp = "[A-Z]{3}") @JsonProperty(required = true)
        String currency) {

    public static final String KES = "KES";

    public Money {
        Currency.getInstance(currency);
    }

    public static Money kes(long shillings) {
        return new Money(Math.multiplyExact(shillings, 100L), KES);
    }

    public static Money ofMinor(long amountMinor, String currency) {
        return new Money(amountMinor, currency);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(amountMinor, sameCurrency(other).amountMinor), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(amountMinor, sameCurrency(other).amountMinor), currency);
    }

    public Money times(long factor) {
        return new Money(Math.multiplyExact(amountMinor, factor), currency);
    }

    public Money negated() {
        return new Money(Math.negateExact(amountMinor), currency);
    }

    private Money sameCurrency(Money other) {
        if (!other.currency.equals(currency)) {
            throw new IllegalArgumentException("Cannot combine " + currency + " with " + other.currency);
        }
        return other;
    }
}
