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
class NoteFailedPayment implements EventHandler<NoteFailedPayment.PaymentFailed> {

    @EventType("kazini.payment.PaymentFailed.v1")
    record PaymentFailed(UUID paymentId, UUID applicationId, Money amount, Instant failedAt) {}

    private final ApplicationPayments payments;

    NoteFailedPayment(ApplicationPayments payments) {
        this.payments = payments;
    }

    @Override
    public Class<PaymentFailed> eventType() {
        return PaymentFailed.class;
    }

    @Override
    public void handle(PaymentFailed event, EventMetadata metadata) {
        payments.note(
                event.applicationId(), event.paymentId(), PaymentStatus.FAILED, event.amount(), null, event.failedAt());
    }
}
