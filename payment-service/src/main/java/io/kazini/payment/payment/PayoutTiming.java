package io.kazini.payment.payment;

import java.time.Duration;

/**
 * When to look at a payout again.
 *
 * @param lease how long a worker may take to send; after that the sending counts as uncertain
 * @param sendBackOff first pause after a sending that certainly did not leave us; doubles
 * @param maxSendBackOff longest such pause
 * @param resultOverdue from the acknowledgement until the result counts as lost
 * @param firstQuery from uncertainty to the first status query; pauses between queries double from there
 * @param maxQueryPause longest pause between queries
 * @param absentGrace how long after its lease a request might still reach the provider; only a query asked
 *     later than this can prove that it did not
 */
public record PayoutTiming(
        Duration lease,
        Duration sendBackOff,
        Duration maxSendBackOff,
        Duration resultOverdue,
        Duration firstQuery,
        Duration maxQueryPause,
        Duration absentGrace) {

    Duration sendPause(int sendings) {
        return doubled(sendBackOff, sendings - 1, maxSendBackOff);
    }

    Duration queryPause(int queries) {
        return doubled(firstQuery, queries, maxQueryPause);
    }

    private static Duration doubled(Duration first, int times, Duration longest) {
        Duration pause = first;
        for (int i = 0; i < times && pause.compareTo(longest) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
