package io.kazini.recruitment.payment;

import io.kazini.platform.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Where the pay for an engagement is.
 *
 * @param receipt M-Pesa's, once paid
 */
public record PaymentView(
        PaymentStatus status, Money amount, @Nullable String receipt) {}
