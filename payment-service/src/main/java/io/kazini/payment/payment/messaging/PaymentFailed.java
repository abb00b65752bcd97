package io.kazini.payment.payment.messaging;

import io.kazini.platform.messaging.EventType;
import io.kazini.platform.money.Money;
import java.time.Instant;
import java.util.UUID;

@EventType("kazini.payment.PaymentFailed.v1")
public record PaymentFailed(
        UUID paymentId,
        UUID applicationId,
        int attempt,
        Money amount,
        String code,
        String reason,
        Instant failedAt,
        boolean retryable) {}
