package io.kazini.payment.payment;

import io.kazini.platform.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payment as people see it.
 *
 * @param payeePhone with its middle digits masked
 * @param hold why nothing more is sent, if so
 * @param failure why the last attempt failed, while the payment is FAILED
 */
public record PaymentView(
        UUID id,
        UUID applicationId,
        UUID jobId,
        UUID userId,
        Money amount,
        int approvedDays,
        Money dailyRate,
        String payeePhone,
        PaymentStatus status,
        int attempts,
        @Nullable String receipt,
        @Nullable Reason hold,
        @Nullable Failure failure,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant paidAt) {

    public record Reason(String code, String reason) {}

    public record Failure(String code, String reason, boolean retryable) {}
}
