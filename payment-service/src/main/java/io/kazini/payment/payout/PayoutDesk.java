package io.kazini.payment.payout;

import io.kazini.payment.MachineClock;
import io.kazini.payment.payment.Payment;
import io.kazini.payment.payment.PaymentRecords;
import io.kazini.payment.payment.Payments;
import io.kazini.payment.payment.PayoutStep;
import io.kazini.payment.payment.PayoutTiming;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The transactions around a payout: one before anything leaves, one after. No method talks to the provider.
 */
@Component
class PayoutDesk {

    private final Payments payments;
    private final PaymentRecords records;
    private final PayoutQueries queries;
    private final ApplicationEventPublisher events;
    private final PayoutTiming timing;
    private final Clock clock;
    private final MachineClock machine;

    PayoutDesk(
            Payments payments,
            PaymentRecords records,
            PayoutQueries queries,
            ApplicationEventPublisher events,
            PayoutProperties properties,
            Clock clock,
            MachineClock machine) {
        this.payments = payments;
        this.records = records;
        this.queries = queries;
        this.events = events;
        this.timing = properties.timing();
        this.clock = clock;
        this.machine = machine;
    }

    /** @param queryId the stored question that a status query belongs to; null for a sending */
    record Task(PayoutStep step, @Nullable UUID queryId) {}

    /** Takes up to so many due payments in hand. What is returned is committed and must now be done. */
    @Transactional
    public List<Task> claim(int limit) {
        Instant now = machine.now();
        List<Task> tasks = new ArrayList<>();
        for (UUID id : payments.lockDue(now, limit)) {
            Payment payment = payments.lock(id).orElseThrow();
            Optional<PayoutStep> step = payment.takeTurn(businessTime(), now, timing);
            records.keep(payment);
            step.ifPresent(due -> tasks.add(new Task(due, question(due, now))));
        }
        return tasks;
    }

    private @Nullable UUID question(PayoutStep step, Instant now) {
        return step instanceof PayoutStep.Ask ask ? queries.open(ask, now) : null;
    }

    @Transactional
    public void submitted(PayoutStep.Send order, SubmitOutcome outcome) {
        Payment payment = payments.lock(order.paymentId()).orElseThrow();
        Instant at = businessTime();
        Instant now = machine.now();
        switch (outcome) {
            case SubmitOutcome.Acknowledged taken -> {
                payment.acknowledged(order.attemptId(), taken.conversationId(), at, now, timing);
                events.publishEvent(new AnswersExpected(order.originatorConversationId()));
            }
            case SubmitOutcome.Refused refused -> payment.failed(order.attemptId(), refused.failure(), at);
            case SubmitOutcome.NotSent notSent ->
                payment.notSent(order.attemptId(), order.sending(), notSent.problem(), at, now, timing);
            case SubmitOutcome.Unclear unclear -> {
                payment.unclear(order.attemptId(), order.sending(), unclear.problem(), at, now, timing);
                events.publishEvent(new AnswersExpected(order.originatorConversationId()));
            }
        }
        records.keep(payment);
    }

    @Transactional
    public void asked(UUID queryId, QueryOutcome outcome) {
        switch (outcome) {
            case QueryOutcome.Asked asked -> {
                queries.asked(queryId, asked);
                events.publishEvent(new AnswersExpected(asked.originatorConversationId()));
            }
            case QueryOutcome.NotAsked notAsked -> queries.notAsked(queryId, notAsked.problem());
        }
    }

    private Instant businessTime() {
        return clock.instant();
    }
}
