package io.kazini.payment.payment;

import io.kazini.payment.MachineClock;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A completed engagement becomes one payment, ever, however often and in how many versions it is told. */
@Service
public class CreatePayment {

    private static final Logger LOG = LoggerFactory.getLogger(CreatePayment.class);

    private final Payments payments;
    private final PaymentRecords records;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final MachineClock machine;

    CreatePayment(
            Payments payments,
            PaymentRecords records,
            ApplicationEventPublisher events,
            Clock clock,
            MachineClock machine) {
        this.payments = payments;
        this.records = records;
        this.events = events;
        this.clock = clock;
        this.machine = machine;
    }

    /** Two at the same moment meet at the unique application id: one rolls back, is told again and then returns here. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forCompleted(CompletedEngagement engagement) {
        if (payments.existsByApplicationId(engagement.applicationId())) {
            LOG.warn("Engagement {} was completed before; it has its payment", engagement.applicationId());
            return;
        }
        Payment payment = Payment.of(engagement, clock.instant(), machine.now());
        records.keep(payment);
        if (payment.status() == PaymentStatus.HELD) {
            LOG.error("Payment {} is held: {}", payment.id(), payment.holdCode());
        } else {
            events.publishEvent(new PayoutQueued());
        }
    }
}
