package io.kazini.payment.payout;

import io.kazini.payment.payment.PayoutFailure;

/** What is known after asking for a payout. Whatever is not certain is {@link Unclear}. */
public sealed interface SubmitOutcome {

    /**
     * Taken, not yet paid.
     *
     * @param conversationId the provider's id for it
     */
    record Acknowledged(String conversationId) implements SubmitOutcome {}

    /** The provider refused it before doing anything. */
    record Refused(PayoutFailure failure) implements SubmitOutcome {}

    /** Certain that nothing that could be paid has left this process. */
    record NotSent(String problem) implements SubmitOutcome {}

    /** It may have been taken, or paid, or not. */
    record Unclear(String problem) implements SubmitOutcome {}
}
