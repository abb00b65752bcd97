package io.kazini.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kazini.localstack.mpesa.Disbursement;
import io.kazini.localstack.mpesa.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

class PayoutIT extends PaymentTestBase {

    private static final String CREATED = "kazini.payment.PaymentCreated.v1";
    private static final String PROCESSING = "kazini.payment.PaymentProcessing.v1";
    private static final String PAID = "kazini.payment.PaymentPaid.v1";
    private static final String FAILED = "kazini.payment.PaymentFailed.v1";

    @Autowired
    MeterRegistry metrics;

    @Test
    void aCompletedEngagementIsPaidAndTheBooksShowIt() {
        Engagement engagement = completed(newPhone());

        UUID payment = awaitStatus(engagement, "PAID");

        Disbursement paid = onlyDisbursement(engagement);
        assertThat(paid.amount()).isEqualTo(1500);
        assertThat(published.await(CREATED, payment).text("applicationId"))
                .isEqualTo(engagement.applicationId().toString());
        assertThat(published.await(PROCESSING, payment).text("attempt")).isEqualTo("1");
        assertThat(published.await(PAID, payment).text("receipt")).isEqualTo(paid.receipt());
        assertThat(published.of(payment)).extracting(event -> event.type()).containsExactly(CREATED, PROCESSING, PAID);
        assertThat(balances(payment)).containsExactly("asset:mpesa-utility -150000", "expense:wages 150000");
        assertThat(sumOfAllEntries()).isZero();
    }

    @Test
    void anEventDeliveredAgainOrToldAgainPaysNothingMore() {
        Engagement engagement = new Engagement(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), newPhone());
        eventOf(engagement).sendTwice();
        eventOf(engagement).send();
        UUID payment = awaitStatus(engagement, "PAID");
        eventOf(engagement).with("payeePhone", newPhone()).send();
        Engagement later = completed(newPhone());
        awaitStatus(later, "PAID");

        onlyDisbursement(engagement);
        assertThat(attemptStates(payment)).containsExactly("SUCCEEDED");
        published.await(CREATED, payment, 1);
        published.await(PAID, payment, 1);
    }

    @Test
    void whateverHappensToTheAnswersThePaymentIsMadeOnce() {
        Map<Outcome, Engagement> ordered = ordered(
                Outcome.CALLBACK_DROPPED,
                Outcome.CALLBACK_DUPLICATED,
                Outcome.CALLBACK_BEFORE_ACKNOWLEDGEMENT,
                Outcome.CALLBACK_FORGED,
                Outcome.CALLBACK_LATE,
                Outcome.TIMEOUT_THEN_PAID,
                Outcome.TIMEOUT_THEN_PAID_SILENTLY,
                Outcome.QUEUE_TIMEOUT_THEN_PAID,
                Outcome.ERROR_AFTER_PAYING,
                Outcome.ERROR_AFTER_PAYING_SILENTLY);
        ordered.values().forEach(engagement -> awaitStatus(engagement, "PAID"));
        settle();

        assertThat(ordered).allSatisfy((outcome, engagement) -> {
            UUID payment = paymentOf(engagement);
            assertThat(receiptOf(payment))
                    .isEqualTo(onlyDisbursement(engagement).receipt());
            assertThat(attemptStates(payment)).containsExactly("SUCCEEDED");
            published.await(PAID, payment, 1);
            assertThat(balances(payment)).containsExactly("asset:mpesa-utility -150000", "expense:wages 150000");
        });
        assertThat(sumOfAllEntries()).isZero();
    }

    @Test
    void aCertainFailureIsOwedToTheWorkerAgainAndARetryPaysOnce() {
        Map<Outcome, Engagement> ordered = ordered(
                Outcome.RECIPIENT_UNREGISTERED,
                Outcome.CALLBACK_FORGED_FOR_FAILURE,
                Outcome.CALLBACK_DROPPED_FOR_FAILURE,
                Outcome.TIMEOUT_THEN_FAILED,
                Outcome.TIMEOUT_THEN_FAILED_SILENTLY,
                Outcome.QUEUE_TIMEOUT_THEN_FAILED,
                Outcome.ERROR_WITHOUT_PAYING,
                Outcome.SPIKE_ARREST,
                Outcome.QUOTA_EXCEEDED,
                Outcome.CONNECTION_CUT_WITHOUT_PAYING);
        ordered.values().forEach(engagement -> awaitStatus(engagement, "FAILED"));
        assertThat(ordered).allSatisfy((outcome, engagement) -> {
            UUID payment = paymentOf(engagement);
            assertThat(MPESA.disbursementsTo(engagement.phone())).isEmpty();
            assertThat(balances(payment)).containsExactly("expense:wages 150000", "liability:wages-payable -150000");
            assertThat(published.await(FAILED, payment).text("attempt")).isEqualTo("1");
        });

        ordered.values()
                .forEach(engagement -> assertThat(retryEvenIfNotRetryable(paymentOf(engagement)))
                        .isEqualTo(202));
        ordered.values().forEach(engagement -> awaitStatus(engagement, "PAID"));
        settle();

        assertThat(ordered).allSatisfy((outcome, engagement) -> {
            UUID payment = paymentOf(engagement);
            onlyDisbursement(engagement);
            assertThat(attemptStates(payment)).containsExactly("FAILED", "SUCCEEDED");
            assertThat(originatorIds(payment)).doesNotHaveDuplicates();
            assertThat(balances(payment)).containsExactly("asset:mpesa-utility -150000", "expense:wages 150000");
        });
        assertThat(sumOfAllEntries()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "INSUFFICIENT_UTILITY_BALANCE, 1, true",
        "RECIPIENT_MAXIMUM_BALANCE, 8, false",
        "INITIATOR_INVALID, 2001, true",
        "RECIPIENT_UNREGISTERED, 2040, false",
        "NUMBER_INVALID, SFC_IC0003, false"
    })
    void aFailureCarriesItsCodeAndWhetherARetryMakesSense(Outcome outcome, String code, boolean retryable) {
        UUID payment = awaitStatus(ordered(outcome), "FAILED");

        var event = published.await(FAILED, payment);
        assertThat(event.text("code")).isEqualTo(code);
        assertThat(event.data().get("retryable").asBoolean()).isEqualTo(retryable);
        assertThat(event.text("reason")).isNotBlank();
    }

    @Test
    void forgedCallbacksAreRecordedAndNotBelieved() {
        Engagement engagement = ordered(Outcome.CALLBACK_FORGED_FOR_FAILURE);
        UUID payment = awaitStatus(engagement, "FAILED");

        assertThat(verdicts(payment))
                .containsExactly(
                        "REFUSED amount-mismatch",
                        "REFUSED party-mismatch",
                        "REFUSED conversation-id-mismatch",
                        "APPLIED result");
        published.assertNone(PAID, payment, Duration.ZERO);
    }

    @Test
    void aReplayedResultChangesNothingEvenAfterARetry() {
        Engagement engagement = ordered(Outcome.RECIPIENT_UNREGISTERED);
        UUID payment = awaitStatus(engagement, "FAILED");
        CallbackRelay.Delivery failure =
                CALLBACKS.deliveriesWith(originatorIds(payment).getFirst()).getFirst();
        retryEvenIfNotRetryable(payment);
        awaitStatus(engagement, "PAID");

        assertThat(CALLBACKS.send(failure)).isEqualTo(200);
        assertThat(CALLBACKS.send(failure)).isEqualTo(200);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(verdicts(payment))
                        .filteredOn("DUPLICATE known-already"::equals)
                        .hasSize(2));
        assertThat(statusOf(engagement)).isEqualTo("PAID");
        assertThat(attemptStates(payment)).containsExactly("FAILED", "SUCCEEDED");
        published.await(FAILED, payment, 1);
    }

    @Test
    void aSuccessAfterACertainFailureHoldsThePaymentAndForbidsARetry() {
        Engagement engagement = ordered(Outcome.RECIPIENT_UNREGISTERED);
        UUID payment = awaitStatus(engagement, "FAILED");
        String originatorId = originatorIds(payment).getFirst();
        String conversationId = jdbc.sql("select conversation_id from payout_attempt where payment_id = ?")
                .param(payment)
                .query(String.class)
                .single();

        CALLBACKS.send(success(originatorId, conversationId, "TLATESUCC1", 1500, engagement.phone()));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(verdicts(payment)).contains("CONTRADICTION contradictory-result"));
        assertThat(retryEvenIfNotRetryable(payment)).isEqualTo(409);
        assertThat(statusOf(engagement)).isEqualTo("FAILED");
        assertThat(attemptStates(payment)).containsExactly("FAILED");
    }

    @Test
    void theReceiptOfAnotherPaymentIsNotBelieved() {
        Engagement first = completed(newPhone());
        UUID paid = awaitStatus(first, "PAID");
        Engagement second = ordered(Outcome.CALLBACK_DROPPED);
        await().atMost(PATIENCE).until(() -> "PROCESSING".equals(statusOf(second)));
        UUID payment = paymentOf(second);
        await().atMost(PATIENCE).until(() -> attemptStates(payment).contains("ACKNOWLEDGED"));
        String conversationId = jdbc.sql("select conversation_id from payout_attempt where payment_id = ?")
                .param(payment)
                .query(String.class)
                .single();

        CALLBACKS.send(
                success(originatorIds(payment).getFirst(), conversationId, receiptOf(paid), 1500, second.phone()));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(verdicts(payment)).contains("REFUSED receipt-used-before"));
        awaitStatus(second, "PAID");
        assertThat(receiptOf(payment)).isEqualTo(onlyDisbursement(second).receipt());
    }

    @Test
    void ofManyRetriesAtOnceOneIsAccepted() throws Exception {
        Engagement engagement = ordered(Outcome.RECIPIENT_UNREGISTERED);
        UUID payment = awaitStatus(engagement, "FAILED");

        List<Integer> answers = together(12, () -> retryEvenIfNotRetryable(payment));

        assertThat(answers).filteredOn(status -> status == 202).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(11);
        awaitStatus(engagement, "PAID");
        assertThat(attemptStates(payment)).containsExactly("FAILED", "SUCCEEDED");
        onlyDisbursement(engagement);
    }

    @Test
    void whatCannotBeRightIsHeldAndNeverSent() {
        Engagement wrongSum = new Engagement(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), newPhone());
        eventOf(wrongSum).with("totalMinor", 150_100).send();

        UUID payment = awaitStatus(wrongSum, "HELD");
        settle();

        assertThat(retry(payment)).isEqualTo(409);
        assertThat(attemptStates(payment)).isEmpty();
        assertThat(balances(payment)).isEmpty();
        assertThat(MPESA.disbursementsTo(wrongSum.phone())).isEmpty();
        assertThat(published.of(payment)).isEmpty();
    }

    @Test
    void aTokenThatAnotherProgramEndedIsReplacedWithoutAFailure() {
        awaitStatus(completed(newPhone()), "PAID");
        MPESA.revokeToken();

        Engagement engagement = completed(newPhone());

        UUID payment = awaitStatus(engagement, "PAID");
        onlyDisbursement(engagement);
        assertThat(attemptStates(payment)).containsExactly("SUCCEEDED");
    }

    /** Operations are told to watch it. */
    @Test
    void theStateOfTheBreakerBeforeTheProviderIsAMetric() {
        assertThat(metrics.get("resilience4j.circuitbreaker.state")
                        .tags("name", "mpesa", "state", "closed")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    @Test
    void allInstancesShareOneToken() {
        MPESA.revokeToken();
        int before = MPESA.tokensIssued();
        List<Engagement> engagements =
                Stream.generate(() -> completed(newPhone())).limit(20).toList();

        engagements.forEach(engagement -> awaitStatus(engagement, "PAID"));

        assertThat(MPESA.tokensIssued() - before).isEqualTo(1);
    }

    private Map<Outcome, Engagement> ordered(Outcome... outcomes) {
        Map<Outcome, Engagement> engagements = new EnumMap<>(Outcome.class);
        for (Outcome outcome : outcomes) {
            engagements.put(outcome, ordered(outcome));
        }
        return engagements;
    }

    private Engagement ordered(Outcome outcome) {
        String phone = newPhone();
        MPESA.next(phone, outcome);
        return completed(phone);
    }

    private static CallbackRelay.Delivery success(
            String originatorId, String conversationId, String receipt, long amount, String phone) {
        return new CallbackRelay.Delivery("/callbacks/mpesa/" + CALLBACK_TOKEN + "/result", """
                {"Result": {"ResultType": 0, "ResultCode": 0, "ResultDesc": "ok",
                  "OriginatorConversationID": "%s", "ConversationID": "%s", "TransactionID": "%s",
                  "ResultParameters": {"ResultParameter": [
                    {"Key": "TransactionAmount", "Value": %d},
                    {"Key": "TransactionReceipt", "Value": "%s"},
                    {"Key": "ReceiverPartyPublicName", "Value": "%s - SOMEBODY"}]}}}""".formatted(
                        originatorId, conversationId, receipt, amount, receipt, phone));
    }

    private Disbursement onlyDisbursement(Engagement engagement) {
        List<Disbursement> paid = MPESA.disbursementsTo(engagement.phone());
        assertThat(paid).hasSize(1);
        return paid.getFirst();
    }

    private String receiptOf(UUID payment) {
        return jdbc.sql("select receipt from payment where id = ?")
                .param(payment)
                .query(String.class)
                .single();
    }

    private List<String> originatorIds(UUID payment) {
        return jdbc.sql("select originator_conversation_id from payout_attempt where payment_id = ? order by number")
                .param(payment)
                .query(String.class)
                .list();
    }

    /** Long enough for a lease, a query and late callbacks to do whatever harm they can. */
    private static void settle() {
        await().pollDelay(Duration.ofMillis(2500)).until(() -> true);
    }

    private static <T> List<T> together(int times, Callable<T> work) throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(times)) {
            List<Future<T>> futures = executor.invokeAll(Collections.nCopies(times, work));
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}
