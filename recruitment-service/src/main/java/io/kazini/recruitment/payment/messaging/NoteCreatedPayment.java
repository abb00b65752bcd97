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
class NoteCreatedPayment implements EventHandler<NoteCreatedPayment.PaymentCreated> {

    @EventType("kazini.payment.PaymentCreated.v1")
    record PaymentCreated(UUID paymentId, UUID applicationId, Money amount, Instant createdAt) {}

    private final ApplicationPayments payments;

    NoteCreatedPayment(ApplicationPayments payments) {
        this.payments = payments;
    }

    @Override
    public Class<PaymentCreated> eventType() {
        return PaymentCreated.class;
    }

    @Override
    public void handle(PaymentCreated event, EventMetadata metadata) {
        payments.note(
                event.applicationId(),
                event.paymentId(),
                PaymentStatus.PENDING,
                event.amount(),
                null,
                event.createdAt());
    }
}
