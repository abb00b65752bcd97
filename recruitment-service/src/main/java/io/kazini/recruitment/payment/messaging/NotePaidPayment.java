package io.kazini.recruitment.payment.messaging;

import io.kazini.platform.messaging.EventHandler;
import io.kazini.platform.messaging.EventMetadata;
import io.kazini.platform.messaging.EventType;
import io.kazini.platform.money.Money;
import io.kazini.recruitment.payment.ApplicationPayments;
import io.kazini.recruitment.payment.PaymentStatus;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class NotePaidPayment implements EventHandler<NotePaidPayment.PaymentPaid> {

    @EventType("kazini.payment.PaymentPaid.v1")
    record PaymentPaid(UUID paymentId, UUID applicationId, Money amount, String receipt, Instant paidAt) {}

    private final ApplicationPayments payments;

    NotePaidPayment(ApplicationPayments payments) {
        this.payments = payments;
    }

    @Override
    public Class<PaymentPaid> eventType() {
        return PaymentPaid.class;
    }

    @Override
    public void handle(PaymentPaid event, EventMetadata metadata) {
        payments.note(
                event.applicationId(),
                event.paymentId(),
                PaymentStatus.PAID,
                event.amount(),
                event.receipt(),
                event.paidAt());
    }
}
