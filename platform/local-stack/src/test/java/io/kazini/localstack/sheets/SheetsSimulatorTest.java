package io.kazini.localstack.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SheetsSimulatorTest {

    private static final String ID = SheetsSimulator.SPREADSHEET_ID;
    private static final String SPREADSHEET = "/v4/spreadsheets/" + ID;
    private static final String VALUES = SPREADSHEET + "/values:batchUpdate";

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient http = HttpClient.newHttpClient();
    private SheetsSimulator simulator = SheetsSimulator.start(0);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void anAssertionSignedWithTheAccountsKeyGivesATokenThatOpensTheSpreadsheet() throws Exception {
        String token = token();

        HttpResponse<String> answer = send("GET", SPREADSHEET, token, "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json.readTree(answer.body()).at("/sheets/0/properties/title").asString())
                .isEqualTo("Sheet1");
    }

    @Test
    void anotherKeyAnotherAudienceAndAnExpiredAssertionGetNoToken() throws Exception {
        Instant now = Instant.now();

        assertThat(refusal(assertion(ServiceAccount.newPrivateKey(), simulator.url() + "/token", now)))
                .isEqualTo("Invalid JWT Signature.");
        assertThat(refusal(assertion(simulator.privateKey(), "https://elsewhere.example/token", now)))
                .contains("audience");
        assertThat(refusal(assertion(simulator.privateKey(), simulator.url() + "/token", now.minusSeconds(9000))))
                .contains("short-lived");
    }

    @Test
    void withoutAGoodTokenTheAnswerIs401InGooglesForm() throws Exception {
        String token = token();
        simulator.revokeTokens();

        for (String bad : List.of("", "made-up", token)) {
            HttpResponse<String> answer = send("GET", SPREADSHEET, bad, "");
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(json.readTree(answer.body()).at("/error/status").asString())
                    .isEqualTo("UNAUTHENTICATED");
        }
    }

    @Test
    void whatIsWrittenRawIsReadBackAsItWasFormulasIncluded() throws Exception {
        String token = token();

        send("POST", VALUES, token, values("Sheet1!A1:C2", "[[\"=1+1\",-5,\"\"],[null,2.5,\"x\"]]"));

        assertThat(simulator.rows(ID, "Sheet1")).isEqualTo(List.of(List.of("=1+1", -5), rowOf(null, 2.5, "x")));
        HttpResponse<String> read = send("GET", SPREADSHEET + "/values:batchGet?ranges=Sheet1!A1:A1", token, "");
        assertThat(json.readTree(read.body()).at("/valueRanges/0/values/0/0").asString())
                .isEqualTo("=1+1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sheet1!A1000:B1001", "Sheet1!Z1:AA1"})
    void aWriteBeyondTheGridIsRefusedWhole(String outside) throws Exception {
        String token = token();
        String body = """
            {"valueInputOption": "RAW", "data": [{"range": "Sheet1!A1:A1", "values": [["inside"]]},
                                                 {"range": "%s", "values": [["outside"]]}]}\
            """.formatted(outside);

        HttpResponse<String> answer = send("POST", VALUES, token, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("exceeds grid limits");
        assertThat(simulator.rows(ID, "Sheet1")).isEmpty();
    }

    @Test
    void anEmptyTextClearsACellAndANullLeavesIt() throws Exception {
        String token = token();
        send("POST", VALUES, token, values("Sheet1!A1:B1", "[[\"one\",\"two\"]]"));

        send("POST", VALUES, token, values("Sheet1!A1:B1", "[[null,\"\"]]"));

        assertThat(simulator.rows(ID, "Sheet1")).isEqualTo(List.of(List.of("one")));
    }

    @Test
    void aTabOfTheSameNameAndCellsAboveTheLimitAreRefused() throws Exception {
        simulator.close();
        simulator = SheetsSimulator.start(0, 30_000, null);
        String token = token();
        String add = """
            {"requests": [{"addSheet": {"properties": {"title": "T",
                "gridProperties": {"rowCount": %d, "columnCount": 10}}}}]}\
            """;

        assertThat(send("POST", SPREADSHEET + ":batchUpdate", token, add.formatted(500))
                        .body())
                .contains("above the limit of 30000 cells");
        assertThat(send("POST", SPREADSHEET + ":batchUpdate", token, add.formatted(400))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("POST", SPREADSHEET + ":batchUpdate", token, add.formatted(1))
                        .body())
                .contains("already exists");
    }

    @Test
    void whatWasWrittenSurvivesARestart(@TempDir Path directory) throws Exception {
        simulator.close();
        simulator = SheetsSimulator.start(0, SheetsSimulator.GOOGLE_CELL_LIMIT, directory);
        String token = token();
        send("POST", VALUES, token, values("Sheet1!A1:B1", "[[\"kept\",7]]"));
        simulator.close();

        simulator = SheetsSimulator.start(0, SheetsSimulator.GOOGLE_CELL_LIMIT, directory);

        assertThat(simulator.rows(ID, "Sheet1")).isEqualTo(List.of(List.of("kept", 7)));
    }

    @Test
    void faultsComeWhenTheyAreAskedForAndATakenWriteMayLoseItsAnswer() throws Exception {
        String token = token();
        simulator.failNext(1, 429, 7, false);

        HttpResponse<String> refused = send("POST", VALUES, token, values("Sheet1!A1:A1", "[[\"a\"]]"));

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(simulator.rows(ID, "Sheet1")).isEmpty();

        simulator.failNext(1, 503, null, true);
        assertThat(send("POST", VALUES, token, values("Sheet1!A1:A1", "[[\"b\"]]"))
                        .statusCode())
                .isEqualTo(503);
        assertThat(simulator.rows(ID, "Sheet1")).isEqualTo(List.of(List.of("b")));
    }

    @Test
    void aPersonSeesTheTabsAndNothingIsInterpretedThere() throws Exception {
        send("POST", VALUES, token(), values("Sheet1!A1:A2", "[[\"Name\"],[\"<script>alert(1)</script>\"]]"));

        HttpResponse<String> page = send("GET", "/", "", "");

        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(page.body()).contains("<h2>Sheet1</h2>", "&lt;script&gt;").doesNotContain("<script>");
    }

    private static List<Object> rowOf(Object... cells) {
        return Arrays.asList(cells);
    }

    private static String values(String range, String rows) {
        return "{\"valueInputOption\": \"RAW\", \"data\": [{\"range\": \"%s\", \"values\": %s}]}"
                .formatted(range, rows);
    }

    private String token() throws Exception {
        HttpResponse<String> answer =
                exchange(assertion(simulator.privateKey(), simulator.url() + "/token", Instant.now()));
        return json.readTree(answer.body()).path("access_token").asString();
    }

    private String refusal(String assertion) throws Exception {
        HttpResponse<String> answer = exchange(assertion);
        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode body = json.readTree(answer.body());
        assertThat(body.path("error").asString()).isEqualTo("invalid_grant");
        return body.path("error_description").asString();
    }

    private HttpResponse<String> exchange(String assertion) throws IOException, InterruptedException {
        String form = "grant_type="
                + URLEncoder.encode("urn:ietf:params:oauth:grant-type:jwt-bearer", StandardCharsets.UTF_8)
                + "&assertion=" + assertion;
        return http.send(
                HttpRequest.newBuilder(URI.create(simulator.url() + "/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String assertion(String privateKey, String audience, Instant issuedAt) throws GeneralSecurityException {
        String header = encoded(Map.of("alg", "RS256", "typ", "JWT"));
        String claims = encoded(Map.of(
                "iss",
                ServiceAccount.EMAIL,
                "scope",
                "https://www.googleapis.com/auth/spreadsheets",
                "aud",
                audience,
                "iat",
                issuedAt.getEpochSecond(),
                "exp",
                issuedAt.getEpochSecond() + 600));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(privateKey))));
        signature.update((header + "." + claims).getBytes(StandardCharsets.US_ASCII));
        return header + "." + claims + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private String encoded(Object content) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.writeValueAsBytes(content));
    }

    private HttpResponse<String> send(String method, String path, String token, String body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(simulator.url() + path))
                        .header("Authorization", "Bearer " + token)
                        .method(
                                method,
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
