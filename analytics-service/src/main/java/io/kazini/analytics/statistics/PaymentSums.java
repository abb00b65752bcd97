package io.kazini.analytics.statistics;

import io.kazini.platform.money.Money;
import java.util.List;

/**
 * Payments and their amounts, per currency: paid in the period, failed in it, or pending and created in it.
 *
 * @param pending created, sent, or being tried again
 * @param failed failed at the last attempt
 */
record PaymentSums(
        long paid,
        long pending,
        long failed,
        List<Money> amountPaid,
        List<Money> amountPending,
        List<Money> amountFailed) {}
