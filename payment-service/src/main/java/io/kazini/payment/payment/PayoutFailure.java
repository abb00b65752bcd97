package io.kazini.payment.payment;

/**
 * Why an attempt failed for certain.
 *
 * @param code the provider's code, or one of ours where the provider gave none
 * @param reason a sentence for the people who read the payment
 * @param retryable whether another attempt can succeed without a change to the payee
 */
public record PayoutFailure(String code, String reason, boolean retryable) {

    /** The provider keeps answering that it never got the request. */
    public static final PayoutFailure NEVER_ARRIVED =
            new PayoutFailure("never-arrived", "The request never reached the provider.", true);
}
