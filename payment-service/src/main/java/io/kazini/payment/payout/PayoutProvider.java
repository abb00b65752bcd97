package io.kazini.payment.payout;

import io.kazini.payment.payment.PayoutStep;

/**
 * Whoever moves the money. Both methods are called outside any transaction and never throw for what goes
 * wrong on the way: an outcome says what is known.
 */
public interface PayoutProvider {

    /** Asks for one payout. Sends at most one request, and none after the lease has ended. */
    SubmitOutcome submit(PayoutStep.Send order);

    /** Asks what became of an attempt. The answer comes later, by callback, under the ids returned here. */
    QueryOutcome queryStatus(PayoutStep.Ask question);
}
