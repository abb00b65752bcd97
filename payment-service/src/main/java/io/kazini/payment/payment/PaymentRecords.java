package io.kazini.payment.payment;

import io.kazini.payment.ledger.Ledger;
import io.kazini.payment.ledger.Posting;
import io.kazini.payment.payment.messaging.PaymentCreated;
import io.kazini.payment.payment.messaging.PaymentFailed;
import io.kazini.payment.payment.messaging.PaymentPaid;
import io.kazini.payment.payment.messaging.PaymentProcessing;
import io.kazini.platform.messaging.Outbox;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps a payment together with what its changes cause: a ledger posting and an event each, all or nothing. */
@Component
public class PaymentRecords {

    private final Payments payments;
    private final Ledger ledger;
    private final Outbox outbox;

    PaymentRecords(Payments payments, Ledger ledger, Outbox outbox) {
        this.payments = payments;
        this.ledger = ledger;
        this.outbox = outbox;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(Payment payment) {
        payments.save(payment);
        for (PaymentChange change : payment.drainChanges()) {
            ledger.post(postingOf(payment, change), change.at());
            outbox.publish(payment.id(), eventOf(payment, change));
        }
    }

    static Posting postingOf(Payment payment, PaymentChange change) {
        return switch (change) {
            case PaymentChange.Created _ ->
                Posting.paymentCreated(
                        payment.id(), payment.jobId(), payment.userId(), payment.amount(), payment.project());
            case PaymentChange.Sent sent ->
                Posting.payoutSent(payment.id(), sent.attempt(), payment.userId(), payment.amount());
            case PaymentChange.Paid paid ->
                Posting.payoutPaid(payment.id(), paid.attempt(), payment.amount(), paid.receipt());
            case PaymentChange.Failed failed ->
                Posting.payoutFailed(
                        payment.id(),
                        failed.attempt(),
                        payment.userId(),
                        payment.amount(),
                        failed.failure().code());
        };
    }

    private static Record eventOf(Payment payment, PaymentChange change) {
        return switch (change) {
            case PaymentChange.Created created ->
                new PaymentCreated(
                        payment.id(),
                        payment.applicationId(),
                        payment.jobId(),
                        payment.userId(),
                        payment.amount(),
                        created.at(),
                        payment.ward(),
                        payment.officialId(),
                        payment.supervisorId());
            case PaymentChange.Sent sent ->
                new PaymentProcessing(
                        payment.id(), payment.applicationId(), sent.attempt(), payment.amount(), sent.at());
            case PaymentChange.Paid paid ->
                new PaymentPaid(
                        payment.id(),
                        payment.applicationId(),
                        payment.jobId(),
                        payment.userId(),
                        payment.amount(),
                        paid.receipt(),
                        paid.at());
            case PaymentChange.Failed failed ->
                new PaymentFailed(
                        payment.id(),
                        payment.applicationId(),
                        failed.attempt(),
                        payment.amount(),
                        failed.failure().code(),
                        failed.failure().reason(),
                        failed.at(),
                        failed.failure().retryable());
        };
    }
}
