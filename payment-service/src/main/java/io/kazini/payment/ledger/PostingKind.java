package io.kazini.payment.ledger;

/** Why money moved in the books. */
public enum PostingKind {
    PAYMENT_CREATED,
    PAYOUT_SENT,
    PAYOUT_PAID,
    PAYOUT_FAILED
}
