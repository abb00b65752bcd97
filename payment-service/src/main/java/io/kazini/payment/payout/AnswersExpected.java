package io.kazini.payment.payout;

/**
 * Within this process and the running transaction: answers under this id can be matched now, also those
 * that came too early.
 */
public record AnswersExpected(String originatorConversationId) {}
