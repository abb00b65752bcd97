package io.kazini.payment.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt as people see it.
 *
 * @param originatorConversationId null for who may not read all payments: knowing both ids is what makes a result
 *     credible
 * @param conversationId as originatorConversationId
 * @param statusQueries how often the provider was asked about it
 * @param lastProblem what last went wrong on the way; not a result
 */
public record AttemptView(
        int number,
        AttemptState state,
        @Nullable String originatorConversationId,
        @Nullable String conversationId,
        Instant queuedAt,
        @Nullable Instant sentAt,
        @Nullable Instant endedAt,
        int statusQueries,
        @Nullable String lastProblem,
        @Nullable String resultCode,
        @Nullable String resultDescription,
        @Nullable Boolean retryable,
        @Nullable String receipt) {

    static AttemptView of(PayoutAttempt attempt, boolean withIds) {
        return new AttemptView(
                attempt.number(),
                attempt.state(),
                withIds ? attempt.originatorConversationId() : null,
                withIds ? attempt.conversationId() : null,
                attempt.queuedAt(),
                attempt.sentAt(),
                attempt.endedAt(),
                attempt.queries(),
                attempt.lastProblem(),
                attempt.resultCode(),
                attempt.resultDescription(),
                attempt.retryable(),
                attempt.receipt());
    }
}
