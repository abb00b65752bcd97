package io.kazini.analytics.payments;

import io.kazini.platform.messaging.EventType;
import io.kazini.platform.money.Money;
import java.util.UUID;

@EventType("kazini.payment.PaymentProcessing.v1")
record PaymentProcessing(UUID paymentId, UUID applicationId, Money amount, int attempt) {}
