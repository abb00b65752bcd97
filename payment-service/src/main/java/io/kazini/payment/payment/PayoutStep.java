package io.kazini.payment.payment;

import io.kazini.platform.money.Money;
import java.time.Instant;
import java.util.UUID;

/** What a worker has to do next for a payment, after the transaction that decided it has committed. */
public sealed interface PayoutStep {

    UUID paymentId();

    UUID attemptId();

    /**
     * Ask the provider to pay.
     *
     * @param sending how many times the attempt has been taken in hand for sending, this one included
     * @param originatorConversationId the provider pays at most once for it
     * @param leaseUntil when this worker's right to send ends, by the machine's clock
     */
    record Send(
            UUID paymentId,
            UUID attemptId,
            int sending,
            String originatorConversationId,
            Money amount,
            String payeePhone,
            Instant leaseUntil)
            implements PayoutStep {

        /** Without the phone number. */
        @Override
        public String toString() {
            return "Send[" + originatorConversationId + ", " + amount + "]";
        }
    }

    /** Ask the provider what became of an attempt. */
    record Ask(UUID paymentId, UUID attemptId, String originatorConversationId) implements PayoutStep {}
}
