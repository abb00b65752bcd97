package io.kazini.payment.payment.messaging;

import io.kazini.platform.messaging.EventType;
import io.kazini.platform.money.Money;
import java.time.Instant;
import java.util.UUID;

@EventType("kazini.payment.PaymentPaid.v1")
public record PaymentPaid(
        UUID paymentId, UUID applicationId, UUID jobId, UUID userId, Money amount, String receipt, Instant paidAt) {}
