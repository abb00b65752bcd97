package io.kazini.payment.payment.messaging;

import io.kazini.platform.messaging.EventType;
import io.kazini.platform.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@EventType("kazini.payment.PaymentCreated.v1")
public record PaymentCreated(
        UUID paymentId,
        UUID applicationId,
        UUID jobId,
        UUID userId,
        Money amount,
        Instant createdAt,
        @Nullable String ward,
        @Nullable UUID officialId,
        UUID supervisorId) {}
