package io.kazini.recruitment.payment;

public enum PaymentStatus {
    PENDING,
    PROCESSING,
    PAID,
    FAILED
}
