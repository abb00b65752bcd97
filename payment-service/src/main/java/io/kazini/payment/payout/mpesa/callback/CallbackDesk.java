package io.kazini.payment.payout.mpesa.callback;

import io.kazini.payment.MachineClock;
import io.kazini.payment.payment.Payment;
import io.kazini.payment.payment.PaymentRecords;
import io.kazini.payment.payment.Payments;
import io.kazini.payment.payment.PayoutAttempt;
import io.kazini.payment.payment.PayoutTiming;
import io.kazini.payment.payout.PayoutProperties;
import io.kazini.payment.payout.PayoutQueries;
import io.kazini.payment.payout.PayoutQueries.PayoutQuery;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives a stored callback its verdict, in one transaction with the effect on the payment. */
@Component
class CallbackDesk {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackDesk.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration MAX_PAUSE = Duration.ofMinutes(1);
    private static final Duration WAIT_FOR_IDS = Duration.ofHours(1);

    private record Outcome(
            CallbackVerdict verdict,
            String reason,
            @Nullable UUID paymentId) {}

    private final CallbackStore store;
    private final Payments payments;
    private final PaymentRecords records;
    private final PayoutQueries queries;
    private final PayoutTiming timing;
    private final Clock clock;
    private final MachineClock machine;
    private final MeterRegistry metrics;

    CallbackDesk(
            CallbackStore store,
            Payments payments,
            PaymentRecords records,
            PayoutQueries queries,
            PayoutProperties properties,
            Clock clock,
            MachineClock machine,
            MeterRegistry metrics) {
        this.store = store;
        this.payments = payments;
        this.records = records;
        this.queries = queries;
        this.timing = properties.timing();
        this.clock = clock;
        this.machine = machine;
        this.metrics = metrics;
    }

    @Transactional
    public void judge(UUID callbackId) {
        store.lockOpen(callbackId).ifPresent(callback -> {
            Outcome outcome = outcomeOf(callback.message());
            Instant now = machine.now();
            boolean givenUp = now.isAfter(callback.receivedAt().plus(WAIT_FOR_IDS));
            if (outcome.verdict() == CallbackVerdict.OPEN && !givenUp) {
                store.postpone(callbackId, outcome.reason(), now.plus(pause(callback.tries())));
                return;
            }
            CallbackVerdict verdict =
                    outcome.verdict() == CallbackVerdict.OPEN ? CallbackVerdict.REFUSED : outcome.verdict();
            store.close(callbackId, verdict, outcome.reason(), outcome.paymentId(), now);
            report(callbackId, verdict, outcome);
        });
    }

    /** For one whose judging failed: later again, and in the end given up. */
    @Transactional
    public void postpone(UUID callbackId) {
        store.lockOpen(callbackId).ifPresent(callback -> {
            Instant now = machine.now();
            if (now.isAfter(callback.receivedAt().plus(WAIT_FOR_IDS))) {
                store.close(callbackId, CallbackVerdict.REFUSED, "processing-failed", null, now);
            } else {
                store.postpone(callbackId, "processing-failed", now.plus(pause(callback.tries())));
            }
        });
    }

    private static Duration pause(int tries) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(Math.max(tries - 1, 0), 10));
        return pause.compareTo(MAX_PAUSE) < 0 ? pause : MAX_PAUSE;
    }

    private Outcome outcomeOf(MpesaMessage message) {
        String originatorId = message.originatorConversationId();
        if (originatorId == null) {
            return message.kind() == CallbackKind.QUEUE_TIMEOUT && message.queriedOriginatorId() != null
                    ? new Outcome(CallbackVerdict.APPLIED, "query-timed-out", null)
                    : new Outcome(CallbackVerdict.REFUSED, "no-ids", null);
        }
        Optional<UUID> paymentId = payments.ofAttempt(originatorId);
        if (paymentId.isPresent()) {
            return ofAttempt(message, originatorId, paymentId.get());
        }
        return queries.acknowledgedAs(originatorId)
                .map(query -> ofQuery(message, query))
                .orElseGet(() -> new Outcome(CallbackVerdict.OPEN, "ids-unknown", null));
    }

    private Outcome ofAttempt(MpesaMessage message, String originatorId, UUID paymentId) {
        Payment payment = payments.lock(paymentId).orElseThrow();
        PayoutAttempt attempt = payment.attempts().stream()
                .filter(candidate -> candidate.originatorConversationId().equals(originatorId))
                .findFirst()
                .orElseThrow();
        Outcome outcome = message.kind() == CallbackKind.QUEUE_TIMEOUT
                ? ofQueueTimeout(message, payment, attempt)
                : ofResult(message, payment, attempt);
        records.keep(payment);
        return outcome;
    }

    private Outcome ofQueueTimeout(MpesaMessage message, Payment payment, PayoutAttempt attempt) {
        boolean otherConversation = message.conversationId() != null
                && attempt.conversationId() != null
                && !message.conversationId().equals(attempt.conversationId());
        if (!attempt.wasSent() || otherConversation) {
            return new Outcome(CallbackVerdict.REFUSED, "conversation-id-mismatch", payment.id());
        }
        return switch (payment.queueTimedOut(attempt.id(), businessTime(), machine.now(), timing)) {
            case APPLIED -> new Outcome(CallbackVerdict.APPLIED, "queue-timed-out", payment.id());
            case DUPLICATE -> new Outcome(CallbackVerdict.DUPLICATE, "final-already", payment.id());
            case CONTRADICTION -> new Outcome(CallbackVerdict.CONTRADICTION, "arrived-after-all", payment.id());
        };
    }

    private Outcome ofResult(MpesaMessage message, Payment payment, PayoutAttempt attempt) {
        PaymentResultPolicy.Expected expected = new PaymentResultPolicy.Expected(
                attempt.state(),
                attempt.wasSent(),
                attempt.conversationId(),
                payment.amount().amountMinor(),
                payment.payeePhone());
        return switch (PaymentResultPolicy.rule(message, expected)) {
            case PaymentResultPolicy.Ruling.Succeeded paid -> succeeded(payment, attempt, paid.receipt(), message);
            case PaymentResultPolicy.Ruling.Failed failed ->
                taken(payment.failed(attempt.id(), failed.failure(), businessTime()), payment);
            case PaymentResultPolicy.Ruling.Wait wait -> new Outcome(CallbackVerdict.OPEN, wait.reason(), payment.id());
            case PaymentResultPolicy.Ruling.AskProvider ask -> {
                payment.confirmSoon(attempt.id(), machine.now());
                yield new Outcome(CallbackVerdict.REFUSED, ask.reason(), payment.id());
            }
            case PaymentResultPolicy.Ruling.Refused refused ->
                new Outcome(CallbackVerdict.REFUSED, refused.reason(), payment.id());
        };
    }

    private Outcome succeeded(Payment payment, PayoutAttempt attempt, String receipt, MpesaMessage message) {
        if (payments.receiptIsOfAnother(receipt, attempt.id())) {
            return new Outcome(CallbackVerdict.REFUSED, "receipt-used-before", payment.id());
        }
        String conversationId = message.kind() == CallbackKind.RESULT && message.transactionStatus() == null
                ? message.conversationId()
                : null;
        return taken(payment.succeeded(attempt.id(), receipt, conversationId, businessTime()), payment);
    }

    private Outcome ofQuery(MpesaMessage message, PayoutQuery query) {
        if (message.kind() == CallbackKind.QUEUE_TIMEOUT) {
            return new Outcome(CallbackVerdict.APPLIED, "query-timed-out", query.paymentId());
        }
        Payment payment = payments.lock(query.paymentId()).orElseThrow();
        PayoutAttempt attempt = payment.attempt(query.attemptId());
        StatusAnswerPolicy.Ruling ruling = StatusAnswerPolicy.rule(
                message,
                new StatusAnswerPolicy.Asked(
                        query.conversationId(),
                        attempt.originatorConversationId(),
                        payment.amount().amountMinor()));
        if (ruling instanceof StatusAnswerPolicy.Ruling.Refused refused) {
            return new Outcome(CallbackVerdict.REFUSED, refused.reason(), payment.id());
        }
        if (!queries.answered(query.id(), machine.now())) {
            return new Outcome(CallbackVerdict.DUPLICATE, "answered-already", payment.id());
        }
        Outcome outcome = switch (ruling) {
            case StatusAnswerPolicy.Ruling.Completed paid -> succeeded(payment, attempt, paid.receipt(), message);
            case StatusAnswerPolicy.Ruling.Failed failed ->
                taken(payment.failed(attempt.id(), failed.failure(), businessTime()), payment);
            case StatusAnswerPolicy.Ruling.Absent _ -> {
                payment.absent(attempt.id(), query.askedAt(), businessTime(), timing);
                yield new Outcome(CallbackVerdict.APPLIED, "transfer-unknown", payment.id());
            }
            case StatusAnswerPolicy.Ruling.Undecided undecided ->
                new Outcome(CallbackVerdict.APPLIED, undecided.reason(), payment.id());
            case StatusAnswerPolicy.Ruling.Refused refused ->
                new Outcome(CallbackVerdict.REFUSED, refused.reason(), payment.id());
        };
        records.keep(payment);
        return outcome;
    }

    private static Outcome taken(Payment.Verdict verdict, Payment payment) {
        return switch (verdict) {
            case APPLIED -> new Outcome(CallbackVerdict.APPLIED, "result", payment.id());
            case DUPLICATE -> new Outcome(CallbackVerdict.DUPLICATE, "known-already", payment.id());
            case CONTRADICTION -> new Outcome(CallbackVerdict.CONTRADICTION, "contradictory-result", payment.id());
        };
    }

    private void report(UUID callbackId, CallbackVerdict verdict, Outcome outcome) {
        metrics.counter("kazini.mpesa.callbacks", "verdict", verdict.name(), "reason", outcome.reason())
                .increment();
        switch (verdict) {
            case CONTRADICTION ->
                LOG.error(
                        "Callback {} contradicts what was certain; payment {} is held",
                        callbackId,
                        outcome.paymentId());
            case REFUSED -> LOG.warn("Callback {} is not believed: {}", callbackId, outcome.reason());
            case OPEN, APPLIED, DUPLICATE -> {}
        }
    }

    private Instant businessTime() {
        return clock.instant();
    }
}
