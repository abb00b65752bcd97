package io.kazini.localstack.mpesa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class MpesaSimulatorTest {

    private static final MpesaSimulator.Timing QUICK =
            new MpesaSimulator.Timing(Duration.ofMillis(20), Duration.ofMillis(120), Duration.ofMillis(700));
    private static final String PHONE = "254712345678";

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<JsonNode> results = new CopyOnWriteArrayList<>();
    private final List<JsonNode> timeouts = new CopyOnWriteArrayList<>();
    private HttpServer listener;
    private MpesaSimulator simulator;
    private String token = "";

    MpesaSimulatorTest() throws IOException {
        listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        simulator = MpesaSimulator.start(0, QUICK, null);
    }

    @BeforeEach
    void listen() {
        listener.createContext("/result", exchange -> {
            results.add(json.readTree(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        listener.createContext("/timeout", exchange -> {
            timeouts.add(json.readTree(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        listener.start();
        token = newToken();
    }

    @AfterEach
    void stop() {
        simulator.close();
        listener.stop(0);
        http.shutdownNow();
    }

    @Test
    void aPaymentIsAcknowledgedAndThenItsResultArrives() {
        ObjectNode request = payment(PHONE, 1500);
        HttpResponse<String> answer = pay(request);

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode acknowledgement = json.readTree(answer.body());
        assertThat(acknowledgement.get("ResponseCode").asString()).isEqualTo("0");
        assertThat(acknowledgement.get("ConversationID").asString()).matches("AG_\\d{8}_[0-9a-f]{20}");
        JsonNode result = firstResult();
        assertThat(result.get("ResultCode").asString()).isEqualTo("0");
        assertThat(result.get("OriginatorConversationID")).isEqualTo(request.get("OriginatorConversationID"));
        assertThat(result.get("ConversationID")).isEqualTo(acknowledgement.get("ConversationID"));
        assertThat(parameter(result, "TransactionAmount")).isEqualTo("1500");
        assertThat(parameter(result, "TransactionReceipt"))
                .isEqualTo(result.get("TransactionID").asString());
        assertThat(parameter(result, "ReceiverPartyPublicName")).startsWith(PHONE + " - ");
        assertThat(simulator.disbursementsTo(PHONE))
                .singleElement()
                .satisfies(paid -> assertThat(paid.amount()).isEqualTo(1500));
    }

    @Test
    void aNewTokenEndsTheOneBefore() {
        String older = token;
        token = newToken();
        String newer = token;

        token = older;
        assertThat(errorOf(pay(payment(PHONE, 100)))).isEqualTo("404.001.03");
        token = newer;
        assertThat(pay(payment(PHONE, 100)).statusCode()).isEqualTo(200);
    }

    @Test
    void tokenRequestsAreChecked() {
        String basic = "Basic " + base64("simulator-key:simulator-secret");
        assertThat(errorOf(get("/oauth/v1/generate?grant_type=password", basic)))
                .isEqualTo("400.008.02");
        assertThat(errorOf(get("/oauth/v1/generate?grant_type=client_credentials", "Basic eA==")))
                .isEqualTo("400.008.01");
    }

    @Test
    void anOriginatorConversationIdIsTakenOnce() {
        ObjectNode request = payment(PHONE, 100);
        pay(request);
        assertThat(errorOf(pay(request))).isEqualTo("500.002.1001");
        firstResult();
        assertThat(simulator.disbursementsTo(PHONE)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "OriginatorConversationID, ''",
        "InitiatorName, ''",
        "SecurityCredential, ''",
        "CommandID, GiftPayment",
        "Amount, 10.50",
        "Amount, -10",
        "PartyA, 999999",
        "PartyB, 0712345678",
        "PartyB, +25471234567",
        "PartyB, 254812345678",
        "Remarks, x",
        "QueueTimeOutURL, nowhere",
        "ResultURL, ftp://localhost/x",
        "Occassion, ''"
    })
    void everyFieldIsChecked(String field, String value) {
        assertThat(errorOf(pay(payment(PHONE, 100).put(field, value)))).isEqualTo("400.002.02");
        assertThat(simulator.disbursements()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"9, 2", "250001, 3"})
    void amountsOutsideTheLimitsFailWithTheirCode(long amount, String code) {
        pay(payment(PHONE, amount));
        assertThat(firstResult().get("ResultCode").asString()).isEqualTo(code);
    }

    @Test
    void aWrongPasswordIsFoundOutInTheResult() {
        pay(payment(PHONE, 100).put("SecurityCredential", credential("wrong")));
        assertThat(firstResult().get("ResultCode").asString()).isEqualTo("2001");
    }

    @Test
    void theUtilityBalanceIsKept() {
        simulator.setUtilityBalance(150);
        pay(payment(PHONE, 100));
        await().until(() -> results.size() == 1);
        pay(payment(PHONE, 100));
        await().until(() -> results.size() == 2);
        assertThat(results.get(1).get("Result").get("ResultCode").asString()).isEqualTo("1");
    }

    @Test
    void aCustomerReceivesAtMostTheDailyTotal() {
        for (int i = 0; i < 3; i++) {
            pay(payment(PHONE, 250_000));
            int expected = i + 1;
            await().until(() -> results.size() == expected);
        }
        assertThat(results.get(2).get("Result").get("ResultCode").asString()).isEqualTo("4");
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {
                "INSUFFICIENT_UTILITY_BALANCE",
                "BELOW_MINIMUM",
                "ABOVE_MAXIMUM",
                "DAILY_LIMIT",
                "RECIPIENT_MAXIMUM_BALANCE",
                "DEBIT_PARTY_STATE",
                "INITIATOR_LACKS_ROLE",
                "INITIATOR_INVALID",
                "ACCOUNT_STATUS",
                "PRODUCT_NOT_ASSIGNED",
                "RECIPIENT_UNREGISTERED",
                "CREDENTIAL_LOCKED",
                "NUMBER_INVALID"
            })
    void aMagicNumberFailsWithItsCode(Outcome outcome) {
        pay(payment(outcome.magicPhone(), 100));
        JsonNode result = firstResult();
        assertThat(result.get("ResultCode").asString())
                .isEqualTo(outcome.result().code());
        assertThat(result.get("TransactionID").asString()).isNotBlank();
        assertThat(result.get("ResultParameters")).isNull();
        assertThat(simulator.disbursements()).isEmpty();
    }

    @Test
    void aNumberOfTheFirstFailsRangeIsPaidTheSecondTime() {
        String phone = Outcome.FIRST_FAILS_PREFIX + "00001";
        pay(payment(phone, 100));
        await().until(() -> results.size() == 1);
        assertThat(results.getFirst().get("Result").get("ResultCode").asString())
                .isEqualTo("1");
        pay(payment(phone, 100));
        await().until(() -> results.size() == 2);
        assertThat(results.get(1).get("Result").get("ResultCode").asString()).isEqualTo("0");
    }

    @Test
    void anOrderedOutcomeIsUsedOnce() {
        assertThat(post(
                                "/control/next",
                                json.createObjectNode().put("phone", PHONE).put("outcome", "2040"))
                        .statusCode())
                .isEqualTo(200);
        pay(payment(PHONE, 100));
        await().until(() -> results.size() == 1);
        pay(payment(PHONE, 100));
        await().until(() -> results.size() == 2);
        assertThat(results.get(0).get("Result").get("ResultCode").asString()).isEqualTo("2040");
        assertThat(results.get(1).get("Result").get("ResultCode").asString()).isEqualTo("0");
    }

    @Test
    void aResultMayComeBeforeTheAcknowledgement() {
        pay(payment(Outcome.CALLBACK_BEFORE_ACKNOWLEDGEMENT.magicPhone(), 100));
        assertThat(results).hasSize(1);
    }

    @Test
    void aResultMayComeThreeTimesOfOnePayment() {
        pay(payment(Outcome.CALLBACK_DUPLICATED.magicPhone(), 100));
        await().until(() -> results.size() == 3);
        assertThat(simulator.disbursements()).hasSize(1);
    }

    @Test
    void forgeriesClaimWhatIsNotSo() {
        pay(payment(Outcome.CALLBACK_FORGED_FOR_FAILURE.magicPhone(), 100));
        await().until(() -> results.size() == 5);
        assertThat(results.get(4).get("Result").get("ResultCode").asString()).isEqualTo("2040");
        assertThat(simulator.disbursements()).isEmpty();
    }

    @Test
    void aTimeOutSaysNothingOfTheMoney() {
        ObjectNode request = payment(Outcome.TIMEOUT_THEN_PAID_SILENTLY.magicPhone(), 100);
        assertThat(tryToPay(request, Duration.ofMillis(200))).isNull();
        await().until(() -> simulator.disbursements().size() == 1);
        assertThat(results).isEmpty();

        queryStatus(request.get("OriginatorConversationID").asString());
        JsonNode result = firstResult();
        assertThat(parameter(result, "TransactionStatus")).isEqualTo("Completed");
        assertThat(parameter(result, "ReceiptNo"))
                .isEqualTo(simulator.disbursements().getFirst().receipt());
        assertThat(parameter(result, "OriginatorConversationID"))
                .isEqualTo(request.get("OriginatorConversationID").asString());
        assertThat(parameter(result, "Amount")).isEqualTo("100");
    }

    @Test
    void anErrorMayComeAfterThePayment() {
        HttpResponse<String> answer = pay(payment(Outcome.ERROR_AFTER_PAYING.magicPhone(), 100));
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(simulator.disbursements()).hasSize(1);
    }

    @Test
    void anErrorMayComeInsteadOfThePayment() {
        ObjectNode request = payment(Outcome.ERROR_WITHOUT_PAYING.magicPhone(), 100);
        assertThat(errorOf(pay(request))).isEqualTo("500.002.1001");
        queryStatus(request.get("OriginatorConversationID").asString());
        assertThat(firstResult().get("ResultCode").asString()).isEqualTo("2032");
        assertThat(simulator.disbursements()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"QUEUE_TIMEOUT_THEN_PAID", "QUEUE_TIMEOUT_THEN_FAILED"})
    void aQueueTimeOutComesInEitherShape(Outcome outcome) {
        pay(payment(outcome.magicPhone(), 100));
        await().until(() -> timeouts.size() == 1);
        assertThat(timeouts.getFirst().has("Result")).isEqualTo(outcome == Outcome.QUEUE_TIMEOUT_THEN_FAILED);
        assertThat(results).isEmpty();
    }

    @Test
    void transfersSurviveARestart(@TempDir Path directory) {
        simulator.close();
        simulator = MpesaSimulator.start(0, QUICK, directory);
        token = newToken();
        ObjectNode request = payment(PHONE, 100);
        pay(request);
        await().until(() -> simulator.disbursements().size() == 1);
        List<Disbursement> before = simulator.disbursements();
        simulator.close();

        simulator = MpesaSimulator.start(0, QUICK, directory);
        token = newToken();
        assertThat(simulator.disbursements()).isEqualTo(before);
        assertThat(errorOf(pay(request))).isEqualTo("500.002.1001");
    }

    @Test
    void theEnvironmentNamesEverySettingOnce() {
        Map<String, String> environment =
                MpesaSimulator.serviceEnvironment(8190, "http://localhost:8104", "x".repeat(32));
        assertThat(environment).hasSize(16).allSatisfy((key, value) -> {
            assertThat(key).startsWith("KAZINI_PAYMENT_");
            assertThat(value).isNotBlank();
        });
    }

    private JsonNode firstResult() {
        await().until(() -> !results.isEmpty());
        return results.getFirst().get("Result");
    }

    private static String parameter(JsonNode result, String key) {
        for (JsonNode item : result.get("ResultParameters").get("ResultParameter")) {
            if (item.get("Key").asString().equals(key)) {
                return item.get("Value").asString();
            }
        }
        throw new AssertionError("No " + key);
    }

    private ObjectNode payment(String phone, long amount) {
        return json.createObjectNode()
                .put("OriginatorConversationID", UUID.randomUUID().toString())
                .put("InitiatorName", "kazini-api")
                .put("SecurityCredential", credential("simulator-password"))
                .put("CommandID", "SalaryPayment")
                .put("Amount", amount)
                .put("PartyA", "600977")
                .put("PartyB", phone)
                .put("Remarks", "Wages")
                .put("QueueTimeOutURL", callbackUrl("/timeout"))
                .put("ResultURL", callbackUrl("/result"));
    }

    private void queryStatus(String originatorConversationId) {
        ObjectNode query = json.createObjectNode()
                .put("Initiator", "kazini-api")
                .put("SecurityCredential", credential("simulator-password"))
                .put("CommandID", "TransactionStatusQuery")
                .put("OriginalConversationID", originatorConversationId)
                .put("PartyA", "600977")
                .put("IdentifierType", "4")
                .put("ResultURL", callbackUrl("/result"))
                .put("QueueTimeOutURL", callbackUrl("/timeout"))
                .put("Remarks", "Status");
        assertThat(post("/mpesa/transactionstatus/v1/query", query).statusCode())
                .isEqualTo(200);
    }

    private String callbackUrl(String path) {
        return "http://localhost:" + listener.getAddress().getPort() + path;
    }

    private String credential(String password) {
        try {
            X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(
                            get("/control/certificate", "").body().getBytes(StandardCharsets.US_ASCII)));
            certificate.verify(certificate.getPublicKey());
            certificate.checkValidity();
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.ENCRYPT_MODE, certificate);
            return Base64.getEncoder().encodeToString(cipher.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private String newToken() {
        String basic = "Basic " + base64("simulator-key:simulator-secret");
        return json.readTree(get("/oauth/v1/generate?grant_type=client_credentials", basic)
                        .body())
                .get("access_token")
                .asString();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private String errorOf(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
        return json.readTree(answer.body()).get("errorCode").asString();
    }

    private HttpResponse<String> pay(ObjectNode request) {
        return post("/mpesa/b2c/v3/paymentrequest", request);
    }

    private @Nullable HttpResponse<String> tryToPay(ObjectNode request, Duration patience) {
        try {
            return http.send(
                    postRequest("/mpesa/b2c/v3/paymentrequest", request)
                            .timeout(patience)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (HttpTimeoutException expected) {
            return null;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> post(String path, ObjectNode body) {
        return send(postRequest(path, body).build());
    }

    private HttpRequest.Builder postRequest(String path, ObjectNode body) {
        return HttpRequest.newBuilder(URI.create(simulator.url() + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    private HttpResponse<String> get(String path, String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(simulator.url() + path));
        return send(
                authorization.isEmpty()
                        ? request.build()
                        : request.header("Authorization", authorization).build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
