package io.kazini.payment.payment;

/** PENDING -> PROCESSING -> PAID | FAILED, with UNKNOWN between; FAILED may be retried; HELD is never sent. */
public enum PaymentStatus {
    /** An attempt waits to be sent. */
    PENDING,
    /** An attempt was handed to the provider. */
    PROCESSING,
    /** Sent, answer not known. Resolved by asking the provider, never by sending again. */
    UNKNOWN,
    PAID,
    /** The last attempt failed for certain: no money has moved. */
    FAILED,
    /** What was asked for cannot be right: kept for a person to look at, never paid. */
    HELD
}
