package io.kazini.payment.payment;

import java.time.Instant;

/** What happened to a payment that the books and the other services must hear of. */
sealed interface PaymentChange {

    Instant at();

    record Created(Instant at) implements PaymentChange {}

    record Sent(int attempt, Instant at) implements PaymentChange {}

    record Paid(int attempt, String receipt, Instant at) implements PaymentChange {}

    record Failed(int attempt, PayoutFailure failure, Instant at) implements PaymentChange {}
}
