package io.kazini.localstack.mpesa;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One accepted payment request.
 *
 * @param amount whole shillings
 * @param transactionId the receipt once it is paid; failures have one too
 * @param outcome what was planned for it
 * @param result how it ended; null while it is under way
 */
record Transfer(
        String originatorConversationId,
        String conversationId,
        String transactionId,
        String phone,
        long amount,
        URI resultUrl,
        URI queueTimeOutUrl,
        Outcome outcome,
        boolean initiatorValid,
        Instant initiatedAt,
        @Nullable ResultCode result,
        @Nullable Instant finalisedAt) {

    Transfer ended(ResultCode code, Instant at) {
        return new Transfer(
                originatorConversationId,
                conversationId,
                transactionId,
                phone,
                amount,
                resultUrl,
                queueTimeOutUrl,
                outcome,
                initiatorValid,
                initiatedAt,
                code,
                at);
    }

    boolean paid() {
        return result == ResultCode.PAID;
    }
}
