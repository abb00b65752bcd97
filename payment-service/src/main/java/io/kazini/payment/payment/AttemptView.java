package io.kazini.payment.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt as people see it.
 *
 * @param statusQueries how often the provider was asked about it
 * @param lastProblem what last went wrong on the way; not a result
 */
public record AttemptView(
        int number,
        AttemptState state,
        String originatorConversationId,
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

    static AttemptView of(PayoutAttempt attempt) {
        return new AttemptView(
                attempt.number(),
                attempt.state(),
                attempt.originatorConversationId(),
                attempt.conversationId(),
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
