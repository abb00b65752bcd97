package io.kazini.payment.payout;

/** What is known after putting a status query. */
public sealed interface QueryOutcome {

    record Asked(String originatorConversationId, String conversationId) implements QueryOutcome {}

    /** No answer is to be expected; the next query is already planned. */
    record NotAsked(String problem) implements QueryOutcome {}
}
