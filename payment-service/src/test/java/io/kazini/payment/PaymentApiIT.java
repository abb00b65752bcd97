package io.kazini.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kazini.localstack.mpesa.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Random;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

class PaymentApiIT extends PaymentTestBase {

    private static final String READ_ALL = "payments:read";
    private static final String READ_OWN = "payments:read-own";

    @Test
    void aWorkerSeesOwnPaymentsAndNotThatOthersExist() {
        Engagement mine = completed(newPhone());
        Engagement others = completed(newPhone());
        UUID myPayment = awaitStatus(mine, "PAID");
        UUID othersPayment = awaitStatus(others, "PAID");
        String me = token(mine.userId(), READ_OWN);

        get("/api/v1/payments", me)
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(1)
                .jsonPath("$.items[0].id")
                .isEqualTo(myPayment.toString());
        get("/api/v1/payments?userId=" + others.userId(), me)
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(0);
        get("/api/v1/payments?applicationId=" + others.applicationId(), me)
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(0);
        get("/api/v1/payments/" + myPayment, me).expectStatus().isOk();
        get("/api/v1/payments/" + othersPayment, me).expectStatus().isNotFound();
        get("/api/v1/payments/" + UUID.randomUUID(), me).expectStatus().isNotFound();
    }

    /** Whoever knows both ids could make a forged failure of the own payment believed, and be paid again. */
    @Test
    void theProvidersIdsAreNotShownToThePayee() {
        Engagement mine = completed(newPhone());
        UUID payment = awaitStatus(mine, "PAID");

        get("/api/v1/payments/" + payment, token(UUID.randomUUID(), READ_ALL))
                .expectBody()
                .jsonPath("$.attempts[0].originatorConversationId")
                .isNotEmpty()
                .jsonPath("$.attempts[0].conversationId")
                .isNotEmpty();
        get("/api/v1/payments/" + payment, token(mine.userId(), READ_OWN))
                .expectBody()
                .jsonPath("$.attempts[0].state")
                .isEqualTo("SUCCEEDED")
                .jsonPath("$.attempts[0].originatorConversationId")
                .doesNotExist()
                .jsonPath("$.attempts[0].conversationId")
                .doesNotExist();
    }

    @Test
    void aPaymentShowsItsAttemptsItsEvidenceAndNoFullNumber() {
        String phone = newPhone();
        MPESA.next(phone, Outcome.INSUFFICIENT_UTILITY_BALANCE);
        Engagement engagement = new Engagement(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), phone);
        feeder.event("kazini.attendance.AttendanceApproved.v1")
                .with("applicationId", engagement.applicationId())
                .with("workDate", LocalDate.of(2026, 11, 23))
                .sendTwice();
        eventOf(engagement).send();
        UUID payment = awaitStatus(engagement, "FAILED");
        String admin = token(UUID.randomUUID(), READ_ALL);

        get("/api/v1/payments/" + payment, admin)
                .expectBody()
                .jsonPath("$.payment.failure.code")
                .isEqualTo("1")
                .jsonPath("$.payment.failure.retryable")
                .isEqualTo(true);
        retry(payment);
        awaitStatus(engagement, "PAID");

        byte[] body = get("/api/v1/payments/" + payment, admin)
                .expectBody()
                .jsonPath("$.payment.status")
                .isEqualTo("PAID")
                .jsonPath("$.payment.amount.amountMinor")
                .isEqualTo(150000)
                .jsonPath("$.payment.failure")
                .doesNotExist()
                .jsonPath("$.attempts.length()")
                .isEqualTo(2)
                .jsonPath("$.attempts[0].resultCode")
                .isEqualTo("1")
                .jsonPath("$.attempts[1].receipt")
                .isEqualTo(MPESA.disbursementsTo(phone).getFirst().receipt())
                .jsonPath("$.evidence.length()")
                .isEqualTo(1)
                .jsonPath("$.evidence[0].workDate")
                .isEqualTo("2026-11-23")
                .returnResult()
                .getResponseBodyContent();
        assertThat(new String(body, StandardCharsets.UTF_8)).doesNotContain(phone);
    }

    @Test
    void paymentsAreFilteredAndPaged() {
        UUID worker = UUID.randomUUID();
        for (int i = 0; i < 3; i++) {
            Engagement engagement = new Engagement(UUID.randomUUID(), UUID.randomUUID(), worker, newPhone());
            eventOf(engagement).send();
            awaitStatus(engagement, "PAID");
        }
        String admin = token(UUID.randomUUID(), READ_ALL);
        String mine = "/api/v1/payments?userId=" + worker;

        get(mine + "&status=PAID&limit=2", admin)
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(2)
                .jsonPath("$.nextCursor")
                .isNotEmpty();
        get(mine + "&status=FAILED", admin)
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(0);
        get(mine + "&from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z", admin)
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(0);
        get(mine + "&limit=101", admin).expectStatus().isBadRequest();
        get(mine + "&cursor=nonsense", admin).expectStatus().isBadRequest();
        get("/api/v1/payments?status=LOST", admin).expectStatus().isBadRequest();
        get("/api/v1/payments?userId=me", admin).expectStatus().isBadRequest();
    }

    @Test
    void whatWaitsForAPersonIsFoundWhateverItsStatus() {
        Engagement wrongSum = new Engagement(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), newPhone());
        eventOf(wrongSum).with("totalMinor", 150_100).send();
        UUID held = awaitStatus(wrongSum, "HELD");
        Engagement contradictory = new Engagement(UUID.randomUUID(), UUID.randomUUID(), wrongSum.userId(), newPhone());
        eventOf(contradictory).send();
        UUID contradicted = awaitStatus(contradictory, "PAID");
        contradict(contradicted);
        Engagement paid = new Engagement(UUID.randomUUID(), UUID.randomUUID(), wrongSum.userId(), newPhone());
        eventOf(paid).send();
        UUID other = awaitStatus(paid, "PAID");
        String admin = token(UUID.randomUUID(), READ_ALL);
        String payments = "/api/v1/payments?userId=" + wrongSum.userId();

        get(payments + "&held=true", admin)
                .expectBody()
                .jsonPath("$.items[*].id")
                .value(ids -> assertThat(ids)
                        .asInstanceOf(InstanceOfAssertFactories.LIST)
                        .containsExactly(contradicted.toString(), held.toString()));
        get(payments + "&held=false", admin)
                .expectBody()
                .jsonPath("$.items[*].id")
                .value(ids -> assertThat(ids)
                        .asInstanceOf(InstanceOfAssertFactories.LIST)
                        .containsExactly(other.toString()));
        get(payments + "&held=perhaps", admin).expectStatus().isBadRequest();
    }

    /** A failure of what is paid, with both of its ids. */
    private void contradict(UUID payment) {
        String ids = jdbc.sql("select format('\"OriginatorConversationID\":\"%s\",\"ConversationID\":\"%s\"',"
                        + " originator_conversation_id, conversation_id) from payout_attempt where payment_id = ?")
                .param(payment)
                .query(String.class)
                .single();
        postCallback(CALLBACK_TOKEN, "{\"Result\":{\"ResultCode\":2001," + ids + "}}")
                .expectStatus()
                .isOk();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(verdicts(payment)).contains("CONTRADICTION contradictory-result"));
    }

    @Test
    void everyPathNeedsItsPermission() {
        String stranger = token(UUID.randomUUID(), "jobs:manage");
        get("/api/v1/payments", stranger).expectStatus().isForbidden();
        get("/api/v1/payments/" + UUID.randomUUID(), stranger).expectStatus().isForbidden();
        http.get().uri("/api/v1/payments").exchange().expectStatus().isUnauthorized();
        http.post()
                .uri("/api/v1/payments/{id}/retry", UUID.randomUUID())
                .header("Authorization", token(UUID.randomUUID(), READ_ALL))
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void aRetryIsRefusedWithTheStateItMetAndLeavesAnAuditRowWhenAccepted() {
        Engagement paid = completed(newPhone());
        UUID payment = awaitStatus(paid, "PAID");
        postRetry(payment, "a")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.currentState")
                .isEqualTo("PAID");
        postRetry(UUID.randomUUID(), "b").expectStatus().isNotFound();

        String phone = newPhone();
        MPESA.next(phone, Outcome.INSUFFICIENT_UTILITY_BALANCE);
        Engagement failed = completed(phone);
        UUID failedPayment = awaitStatus(failed, "FAILED");
        UUID key = UUID.randomUUID();
        UUID admin = UUID.randomUUID();
        for (int i = 0; i < 2; i++) {
            http.post()
                    .uri("/api/v1/payments/{id}/retry", failedPayment)
                    .header("Authorization", token(admin, "payments:retry"))
                    .header("Idempotency-Key", key.toString())
                    .exchange()
                    .expectStatus()
                    .isAccepted()
                    .expectBody()
                    .jsonPath("$.attempt")
                    .isEqualTo(2);
        }
        awaitStatus(failed, "PAID");
        assertThat(attemptStates(failedPayment)).containsExactly("FAILED", "SUCCEEDED");
        assertThat(jdbc.sql("select actor_id from audit_entry where entity_id = ? and action = 'payment.retried'")
                        .param(failedPayment)
                        .query(UUID.class)
                        .list())
                .containsExactly(admin);
    }

    @Test
    void aFailureThatIsNotRetryableIsRetriedOnRequestAndTheAuditTrailSaysSo() {
        String phone = newPhone();
        MPESA.next(phone, Outcome.RECIPIENT_UNREGISTERED);
        Engagement failed = completed(phone);
        UUID payment = awaitStatus(failed, "FAILED");

        postRetry(payment, "plain")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("not-retryable")
                .jsonPath("$.failureCode")
                .isEqualTo("2040");
        assertThat(attemptStates(payment)).containsExactly("FAILED");
        assertThat(retryEvenIfNotRetryable(payment)).isEqualTo(202);

        awaitStatus(failed, "PAID");
        assertThat(jdbc.sql(
                                "select after ->> 'evenIfNotRetryable' from audit_entry where entity_id = ? and action = 'payment.retried'")
                        .param(payment)
                        .query(String.class)
                        .list())
                .containsExactly("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "no json", "{\"a\":", "{\"a\":\"\\u0000\"}"})
    void aMalformedCallbackIsRefused(String body) {
        postCallback(CALLBACK_TOKEN, body).expectStatus().isBadRequest();
    }

    @Test
    void aCallbackWithoutTheTokenFindsNothing() {
        postCallback("test-callback-token-0123456780", "{}").expectStatus().isNotFound();
        http.get()
                .uri("/callbacks/mpesa/" + CALLBACK_TOKEN + "/result")
                .exchange()
                .expectStatus()
                .value(status -> assertThat(status).isBetween(400, 499));
    }

    @Test
    void anEndlessCallbackIsRefused() {
        postCallback(CALLBACK_TOKEN, "{\"a\":\"" + "x".repeat(70_000) + "\"}")
                .expectStatus()
                .isEqualTo(413);
    }

    /** Incompressible, it would be too long for an index of PostgreSQL's. */
    @Test
    void aCallbackWithAnEndlessIdIsKept() {
        String endless = new Random(1)
                .ints(5000, 0x4E00, 0x9FA5)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        postCallback(CALLBACK_TOKEN, "{\"OriginatorConversationID\":\"" + endless + "\"}")
                .expectStatus()
                .isOk();

        assertThat(callback(endless.substring(0, 128), "kind")).isEqualTo("RESULT");
    }

    @Test
    void aCallbackWithUnknownIdsIsKeptMaskedForAnAcknowledgementThatMayCome() {
        String originatorId = UUID.randomUUID().toString();
        postCallback(CALLBACK_TOKEN, """
                        {"SecurityCredential":"c2VjcmV0","Result":{"ResultCode":0,"OriginatorConversationID":"%s",
                         "ConversationID":"AG_1","ResultParameters":{"ResultParameter":[
                         {"Key":"ReceiverPartyPublicName","Value":"254712345678 - JANE DOE"}]}}}""".formatted(originatorId))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.ResultCode")
                .isEqualTo(0);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(callback(originatorId, "verdict || ' ' || coalesce(reason, '')"))
                        .isEqualTo("OPEN ids-unknown"));
        assertThat(callback(originatorId, "body::text")).doesNotContain("c2VjcmV0", "254712345678", "JANE");
    }

    @Test
    void aQueueTimeoutForWhatIsFinalChangesNothing() {
        Engagement engagement = completed(newPhone());
        UUID payment = awaitStatus(engagement, "PAID");
        String originatorId = jdbc.sql("select originator_conversation_id from payout_attempt where payment_id = ?")
                .param(payment)
                .query(String.class)
                .single();

        CALLBACKS.send(new CallbackRelay.Delivery(
                "/callbacks/mpesa/" + CALLBACK_TOKEN + "/timeout",
                "{\"OriginatorConversationID\":\"" + originatorId + "\"}"));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(verdicts(payment)).contains("DUPLICATE final-already"));
        assertThat(statusOf(engagement)).isEqualTo("PAID");
    }

    private String callback(String originatorId, String column) {
        return jdbc.sql("select " + column + " from mpesa_callback where originator_conversation_id = ?")
                .param(originatorId)
                .query(String.class)
                .single();
    }

    private RestTestClient.ResponseSpec get(String uri, String token) {
        return http.get().uri(uri).header("Authorization", token).exchange();
    }

    private RestTestClient.ResponseSpec postRetry(UUID payment, String key) {
        return http.post()
                .uri("/api/v1/payments/{id}/retry", payment)
                .header("Authorization", token(UUID.randomUUID(), "payments:retry"))
                .header("Idempotency-Key", key + payment)
                .exchange();
    }

    private RestTestClient.ResponseSpec postCallback(String token, String body) {
        return http.post()
                .uri("/callbacks/mpesa/" + token + "/result")
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }
}
