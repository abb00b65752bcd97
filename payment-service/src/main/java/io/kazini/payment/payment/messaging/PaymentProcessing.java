package io.kazini.payment.payment.messaging;

import io.kazini.platform.messaging.EventType;
import io.kazini.platform.money.Money;
import java.time.Instant;
import java.util.UUID;

@EventType("kazini.payment.PaymentProcessing.v1")
public record PaymentProcessing(UUID paymentId, UUID applicationId, int attempt, Money amount, Instant processingAt) {}
