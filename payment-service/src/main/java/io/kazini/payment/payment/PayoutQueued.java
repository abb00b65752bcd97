package io.kazini.payment.payment;

/** Within this process: there is something to send, once the running transaction has committed. */
public record PayoutQueued() {}
