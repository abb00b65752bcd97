package io.kazini.analytics.payments;

import io.kazini.platform.messaging.EventType;
import io.kazini.platform.money.Money;
import java.time.Instant;
import java.util.UUID;

@EventType("kazini.payment.PaymentCreated.v1")
record PaymentCreated(UUID paymentId, UUID applicationId, UUID jobId, UUID userId, Money amount, Instant createdAt) {}
