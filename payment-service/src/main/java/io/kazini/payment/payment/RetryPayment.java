package io.kazini.payment.payment;

import io.kazini.payment.MachineClock;
import io.kazini.platform.audit.AuditTrail;
import io.kazini.platform.web.ApiException;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A person orders another attempt. Of several at once, one gets it and the others find the payment PENDING. */
@Service
public class RetryPayment {

    /** What a caller learns at once; the rest is in the payment. */
    public record RetryQueued(UUID paymentId, PaymentStatus status, int attempt) {}

    private record Audited(
            PaymentStatus status,
            int attempts,
            @Nullable String lastFailure,
            @Nullable Boolean evenIfNotRetryable) {

        static Audited of(Payment payment, @Nullable Boolean evenIfNotRetryable) {
            return new Audited(
                    payment.status(), payment.attempts().size(), payment.lastFailureCode(), evenIfNotRetryable);
        }
    }

    private final Payments payments;
    private final PaymentRecords records;
    private final AuditTrail auditTrail;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final MachineClock machine;

    RetryPayment(
            Payments payments,
            PaymentRecords records,
            AuditTrail auditTrail,
            ApplicationEventPublisher events,
            Clock clock,
            MachineClock machine) {
        this.payments = payments;
        this.records = records;
        this.auditTrail = auditTrail;
        this.events = events;
        this.clock = clock;
        this.machine = machine;
    }

    /** @param evenIfNotRetryable see {@link Payment#retry}; the audit trail keeps that it was said */
    @Transactional
    public RetryQueued retry(UUID paymentId, boolean evenIfNotRetryable) {
        Payment payment = payments.lock(paymentId).orElseThrow(() -> ApiException.notFound("payment"));
        Audited before = Audited.of(payment, null);
        payment.retry(clock.instant(), machine.now(), evenIfNotRetryable);
        records.keep(payment);
        auditTrail.record("payment.retried", "payment", paymentId, before, Audited.of(payment, evenIfNotRetryable));
        events.publishEvent(new PayoutQueued());
        return new RetryQueued(paymentId, payment.status(), payment.attempts().size());
    }
}
