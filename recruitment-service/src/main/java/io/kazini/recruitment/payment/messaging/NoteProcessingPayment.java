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
class NoteProcessingPayment implements EventHandler<NoteProcessingPayment.PaymentProcessing> {

    @EventType("kazini.payment.PaymentProcessing.v1")
    record PaymentProcessing(UUID paymentId, UUID applicationId, Money amount, Instant processingAt) {}

    private final ApplicationPayments payments;

    NoteProcessingPayment(ApplicationPayments payments) {
        this.payments = payments;
    }

    @Override
    public Class<PaymentProcessing> eventType() {
        return PaymentProcessing.class;
    }

    @Override
    public void handle(PaymentProcessing event, EventMetadata metadata) {
        payments.note(
                event.applicationId(),
                event.paymentId(),
                PaymentStatus.PROCESSING,
                event.amount(),
                null,
                event.processingAt());
    }
}
