package io.kazini.payment.payment;

import java.util.List;

/**
 * A payment with its whole history.
 *
 * @param evidence the approved days that attendance reported for the engagement
 */
public record PaymentDetails(PaymentView payment, List<AttemptView> attempts, List<ApprovedDay> evidence) {}
