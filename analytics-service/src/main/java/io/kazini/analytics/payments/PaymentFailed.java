package io.kazini.analytics.payments;

import io.kazini.platform.messaging.EventType;
import io.kazini.platform.money.Money;
import java.time.Instant;
import java.util.UUID;

@EventType("kazini.payment.PaymentFailed.v1")
record PaymentFailed(UUID paymentId, UUID applicationId, Money amount, int attempt, Instant failedAt) {}
