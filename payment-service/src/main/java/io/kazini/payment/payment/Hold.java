package io.kazini.payment.payment;

/**
 * Why a payment is not sent.
 *
 * @param code stable, kebab-case
 */
record Hold(String code, String reason) {}
