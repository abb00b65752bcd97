package io.kazini.payment.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kazini.localstack.mpesa.Outcome;
import io.kazini.payment.CallbackRelay;
import io.kazini.payment.MachineClock;
import io.kazini.payment.PaymentTestBase;
import io.kazini.payment.payment.PayoutStep;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Workers that die between two steps, and several at once. The service's own worker is off: the tests claim
 * and send in its place and stop where they like, then start workers that find what was left behind.
 */
@TestPropertySource(properties = "kazini.payment.payout.enabled=false")
class CrashIT extends PaymentTestBase {

    @Autowired
    PayoutDesk desk;

    @Autowired
    PayoutProvider provider;

    @Autowired
    PayoutProperties properties;

    @Autowired
    MeterRegistry metrics;

    private final List<PayoutWorker> workers = new ArrayList<>();

    @AfterEach
    void stopWorkers() {
        workers.forEach(PayoutWorker::stop);
    }

    @Test
    void killedBeforeSendingItIsFoundOutNotToHaveArrivedAndARetryPaysOnce() {
        Engagement engagement = completed(newPhone());
        PayoutStep.Send neverSent = claim(engagement);
        assertThat(neverSent.payeePhone()).isEqualTo(engagement.phone());

        startWorker(provider);

        UUID payment = awaitStatus(engagement, "FAILED");
        assertThat(published.await("kazini.payment.PaymentFailed.v1", payment).text("code"))
                .isEqualTo("never-arrived");
        assertThat(MPESA.disbursementsTo(engagement.phone())).isEmpty();
        assertThat(retry(payment)).isEqualTo(202);
        awaitStatus(engagement, "PAID");
        assertThat(MPESA.disbursementsTo(engagement.phone())).hasSize(1);
    }

    @Test
    void killedAfterSendingItIsPaidOnceByTheResultThatCame() {
        Engagement engagement = completed(newPhone());
        provider.submit(claim(engagement));
        await().atMost(PATIENCE)
                .until(() -> MPESA.disbursementsTo(engagement.phone()).size() == 1);

        startWorker(provider);

        UUID payment = awaitStatus(engagement, "PAID");
        assertThat(attemptStates(payment)).containsExactly("SUCCEEDED");
        assertThat(MPESA.disbursementsTo(engagement.phone())).hasSize(1);
    }

    @Test
    void killedAfterSendingItIsPaidOnceByAskingWhenNoResultComes() {
        Engagement engagement = ordered(Outcome.CALLBACK_DROPPED);
        provider.submit(claim(engagement));

        startWorker(provider);

        UUID payment = awaitStatus(engagement, "PAID");
        assertThat(attemptStates(payment)).containsExactly("SUCCEEDED");
        assertThat(MPESA.disbursementsTo(engagement.phone())).hasSize(1);
    }

    @Test
    void killedAfterSendingAFailureIsBelievedOnlyFromTheProvider() {
        Engagement engagement = ordered(Outcome.RECIPIENT_UNREGISTERED);
        provider.submit(claim(engagement));

        startWorker(provider);

        UUID payment = awaitStatus(engagement, "FAILED");
        assertThat(published.await("kazini.payment.PaymentFailed.v1", payment).text("code"))
                .isEqualTo("declined");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(verdicts(payment))
                        .containsAnyOf("REFUSED failure-without-acknowledgement", "DUPLICATE known-already"));
    }

    /** The time-out proves that the provider has it, acknowledged or not. */
    @Test
    void whatTimedOutInTheProvidersQueueIsNeverTakenForLost() {
        Engagement engagement = completed(newPhone());
        PayoutStep.Send neverAnswered = claim(engagement);
        CALLBACKS.send(queueTimeout(neverAnswered));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(verdicts(neverAnswered.paymentId())).containsExactly("APPLIED queue-timed-out"));

        startWorker(provider);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(absences(neverAnswered)).isGreaterThan(4));
        assertThat(statusOf(engagement)).isEqualTo("UNKNOWN");
    }

    /** Both are unsigned: the one must not vouch for the other. */
    @Test
    void theConversationOfAQueueTimeOutMakesNoFailureBelieved() {
        Engagement engagement = completed(newPhone());
        PayoutStep.Send order = claim(engagement);
        CALLBACKS.send(queueTimeout(order));
        CALLBACKS.send(failure(order));

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(verdicts(order.paymentId())).contains("REFUSED failure-without-acknowledgement"));
        assertThat(statusOf(engagement)).isEqualTo("UNKNOWN");
    }

    @Test
    void whatTimesOutInTheQueueAfterItWasGivenUpHoldsThePayment() {
        Engagement engagement = completed(newPhone());
        PayoutStep.Send order = claim(engagement);
        startWorker(provider);
        UUID payment = awaitStatus(engagement, "FAILED");

        CALLBACKS.send(failure(order));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(verdicts(payment)).contains("DUPLICATE known-already"));
        CALLBACKS.send(queueTimeout(order));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(verdicts(payment)).contains("CONTRADICTION arrived-after-all"));
        assertThat(retry(payment)).isEqualTo(409);
    }

    @Test
    void aWorkerThatWakesAfterItsLeaseSendsNothing() {
        Engagement engagement = completed(newPhone());
        PayoutStep.Send order = claim(engagement);
        int requests = MPESA.paymentRequests();
        await().pollDelay(Duration.ofMillis(1500)).until(() -> true);

        assertThat(provider.submit(order)).isInstanceOf(SubmitOutcome.NotSent.class);
        assertThat(MPESA.paymentRequests()).isEqualTo(requests);
    }

    @Test
    void aSenderThatBlowsUpLeavesNoSecondPayment() {
        Engagement engagement = completed(newPhone());
        Queue<String> calls = new ConcurrentLinkedQueue<>();
        startWorker(new PayoutProvider() {
            @Override
            public SubmitOutcome submit(PayoutStep.Send order) {
                calls.add(order.originatorConversationId());
                provider.submit(order);
                throw new IllegalStateException("lost its memory after sending");
            }

            @Override
            public QueryOutcome queryStatus(PayoutStep.Ask question) {
                return provider.queryStatus(question);
            }
        });

        awaitStatus(engagement, "PAID");
        assertThat(calls).doesNotHaveDuplicates();
        assertThat(MPESA.disbursementsTo(engagement.phone())).hasSize(1);
    }

    @Test
    void nothingLeavesBeforeItIsStoredNorWithinATransaction() {
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        startWorker(new PayoutProvider() {
            @Override
            public SubmitOutcome submit(PayoutStep.Send order) {
                seen.add(storedState(order) + " " + TransactionSynchronizationManager.isActualTransactionActive());
                return provider.submit(order);
            }

            @Override
            public QueryOutcome queryStatus(PayoutStep.Ask question) {
                return provider.queryStatus(question);
            }
        });

        awaitStatus(completed(newPhone()), "PAID");
        assertThat(seen).contains("SENDING false").doesNotContain("QUEUED false", "SENDING true");
    }

    @Test
    void twoWorkersAtOnceSendEachPaymentOnce() {
        Queue<String> sent = new ConcurrentLinkedQueue<>();
        PayoutProvider counting = new PayoutProvider() {
            @Override
            public SubmitOutcome submit(PayoutStep.Send order) {
                SubmitOutcome outcome = provider.submit(order);
                if (!(outcome instanceof SubmitOutcome.NotSent)) {
                    sent.add(order.originatorConversationId());
                }
                return outcome;
            }

            @Override
            public QueryOutcome queryStatus(PayoutStep.Ask question) {
                return provider.queryStatus(question);
            }
        };
        List<Engagement> engagements =
                Stream.generate(() -> completed(newPhone())).limit(40).toList();
        await().atMost(PATIENCE)
                .until(() -> engagements.stream()
                        .noneMatch(engagement -> statusOf(engagement).equals("none")));

        startWorker(counting);
        startWorker(counting);
        startWorker(counting);

        engagements.forEach(engagement -> awaitStatus(engagement, "PAID"));
        assertThat(sent).doesNotHaveDuplicates();
        assertThat(engagements)
                .allSatisfy(engagement ->
                        assertThat(MPESA.disbursementsTo(engagement.phone())).hasSize(1));
        assertThat(sumOfAllEntries()).isZero();
    }

    private String storedState(PayoutStep.Send order) {
        return jdbc.sql("select state from payout_attempt where originator_conversation_id = ?")
                .param(order.originatorConversationId())
                .query(String.class)
                .single();
    }

    private static CallbackRelay.Delivery queueTimeout(PayoutStep.Send order) {
        return new CallbackRelay.Delivery(
                "/callbacks/mpesa/" + CALLBACK_TOKEN + "/timeout", """
                {"Result": {"OriginatorConversationID": "%s", "ConversationID": "AG_TIMEOUT"}}""".formatted(order.originatorConversationId()));
    }

    private static CallbackRelay.Delivery failure(PayoutStep.Send order) {
        return new CallbackRelay.Delivery(
                "/callbacks/mpesa/" + CALLBACK_TOKEN + "/result", """
                {"Result": {"ResultCode": 1, "OriginatorConversationID": "%s", "ConversationID": "AG_TIMEOUT"}}""".formatted(order.originatorConversationId()));
    }

    /** How often the provider was asked late enough, and knew nothing. */
    private int absences(PayoutStep.Send order) {
        return jdbc.sql("""
                        select count(*) from payout_query q join payout_attempt a on a.id = q.attempt_id
                         where a.id = ? and q.answered_at is not null
                           and q.asked_at > a.lease_until + interval '500 milliseconds'""").param(order.attemptId()).query(Integer.class).single();
    }

    private Engagement ordered(Outcome outcome) {
        String phone = newPhone();
        MPESA.next(phone, outcome);
        return completed(phone);
    }

    /** What a worker does first; the test is then free to die. */
    private PayoutStep.Send claim(Engagement engagement) {
        awaitStatus(engagement, "PENDING");
        UUID payment = paymentOf(engagement);
        return desk.claim(100).stream()
                .map(PayoutDesk.Task::step)
                .filter(step -> step.paymentId().equals(payment))
                .map(PayoutStep.Send.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private void startWorker(PayoutProvider through) {
        PayoutProperties enabled = new PayoutProperties(
                true,
                properties.pollInterval(),
                4,
                properties.lease(),
                properties.sendBackOff(),
                properties.maxSendBackOff(),
                properties.resultOverdue(),
                properties.firstQuery(),
                properties.maxQueryPause(),
                properties.absentGrace());
        PayoutWorker worker = new PayoutWorker(desk, through, enabled, metrics, new MachineClock());
        worker.start();
        workers.add(worker);
    }
}
