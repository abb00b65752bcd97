package io.kazini.localstack.mpesa;

import java.time.Instant;

/**
 * Money that reached a customer.
 *
 * @param amount whole shillings
 */
public record Disbursement(
        String receipt,
        String originatorConversationId,
        String conversationId,
        String phone,
        long amount,
        Instant paidAt) {}
