package io.kazini.platform.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kazini.platform.Ids;
import io.kazini.testsupport.KaziniIntegrationTest;
import io.kazini.testsupport.PublishedEvents;
import io.kazini.testsupport.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@KaziniIntegrationTest
class ServiceDefaultsIT {

    private static final String SAMPLES = "/api/v1/samples";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JsonMapper json;

    @Autowired
    private PublishedEvents published;

    private final HttpClient http = HttpClient.newHttpClient();
    private final UUID user = Ids.next();
    private final String creator =
            TestTokens.forUser(user).withPermissions("samples:create").bearer();

    // --- tokens and permissions

    @Test
    void withoutATokenOnlyPublicPathsAnswer() {
        assertProblem(get(SAMPLES), 401, "no-token");
        assertThat(get("/api/v1/public-samples").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertProblem(get("/api/v1/anything"), 401, "no-token");
    }

    @Test
    void aForgedExpiredOrForeignTokenIsRefused() {
        TestTokens token = TestTokens.forUser(user).withPermissions("samples:read");
        for (String bad : List.of(
                token.forged().bearer(),
                token.expired().bearer(),
                token.issuedBy("somebody").bearer(),
                "Bearer nonsense")) {
            HttpResponse<String> answer = get(SAMPLES, "Authorization", bad);
            assertProblem(answer, 401, "invalid-token");
            assertThat(answer.headers().firstValue("WWW-Authenticate"))
                    .hasValueSatisfying(value -> assertThat(value).contains("invalid_token"));
        }
        assertThat(get(SAMPLES, "Authorization", token.bearer()).statusCode()).isEqualTo(200);
    }

    @Test
    void aMissingPermissionIs403AndAnotherPersonsResource404() {
        assertProblem(get(SAMPLES, "Authorization", creator), 403, "missing-permission");
        assertThat(get(SAMPLES + "/" + user, "Authorization", creator).statusCode())
                .isEqualTo(200);
        assertProblem(get(SAMPLES + "/" + Ids.next(), "Authorization", creator), 404, "not-found");
    }

    @Test
    void aPartnersSystemIsNobodyAndGetsPastAPermissionOfItsOwnOnly() {
        UUID partner = Ids.next();
        String itself = TestTokens.forPartner(partner, "samples:read").bearer();

        assertThat(get(SAMPLES, "Authorization", itself).statusCode()).isEqualTo(200);
        assertProblem(get(SAMPLES + "/" + partner, "Authorization", itself), 403, "missing-permission");
        assertThat(get(SAMPLES + "/" + user, "Authorization", creator).body()).contains("\"isPartner\":false");
    }

    // --- problems

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"\"}|name|required",
                "{}|name|required",
                "{\"name\":\"x\",\"nmae\":1}|nmae|unknown-field",
                "{\"name\":\"x\",\"site\":{\"latitude\":-91}}|site.latitude|min",
                "{\"name\":\"x\",\"site\":{}}|site.latitude|required",
                "{\"name\":\"x\",\"count\":\"many\"}|count|wrong-type",
                "{\"name\":\"a\\u0000b\"}|name|wrong-type",
            })
    void eachInvalidFieldIsNamedWithACode(String body, String field, String code) {
        HttpResponse<String> answer = create(body);
        JsonNode problem = assertProblem(answer, 400, "validation-failed");
        assertThat(problem.path("errors").get(0).path("field").asString()).isEqualTo(field);
        assertThat(problem.path("errors").get(0).path("code").asString()).isEqualTo(code);
        assertThat(problem.path("correlationId").asString()).isNotEmpty();
    }

    @Test
    void brokenAndOversizedBodiesAreRefused() {
        assertProblem(create("{\"name\":"), 400, "malformed-json");
        assertProblem(create(""), 400, "unreadable-body");
        assertProblem(create("{\"name\":\"" + "x".repeat(1_100_000) + "\"}"), 413, "body-too-large");
        HttpRequest chunked = request("/api/v1/echoes", "Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(
                        ("{\"a\":\"" + "x".repeat(1_100_000)).getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                .build();
        assertProblem(send(chunked), 413, "body-too-large");
    }

    @Test
    void whateverSpringRefusesHasTheSameShape() {
        assertProblem(get("/nowhere", "Authorization", creator), 404, "not-found");
        assertProblem(
                send(request(SAMPLES, "Authorization", creator)
                        .method("DELETE", BodyPublishers.noBody())
                        .build()),
                405,
                "method-not-allowed");
        assertProblem(
                send(request(SAMPLES, "Authorization", creator, "Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("x"))
                        .build()),
                415,
                "unsupported-media-type");
        assertProblem(get(SAMPLES + "/not-a-uuid", "Authorization", creator), 400, "validation-failed");
    }

    @Test
    void aBugSaysNothingAboutTheInside() {
        HttpResponse<String> answer = get("/api/v1/answers/bug");
        assertProblem(answer, 500, "internal-error");
        assertThat(answer.body()).doesNotContain("secret", "IllegalState", "java");
    }

    @Test
    void refusalsCarryTheirStateAndTheTimeToWait() {
        HttpResponse<String> busy = get("/api/v1/answers/busy");
        assertProblem(busy, 429, "too-fast");
        assertThat(busy.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(assertProblem(get("/api/v1/answers/closed"), 409, "illegal-transition")
                        .path("currentState")
                        .asString())
                .isEqualTo("CLOSED");
        assertProblem(get("/api/v1/answers/duplicate"), 409, "duplicate");
    }

    @Test
    void withoutACollectorNoSpanIsRecordedAndTheTraceGoesOnAllTheSame() {
        UUID sample =
                UUID.fromString(json.readTree(create("{\"name\":\"untraced\"}").body())
                        .path("id")
                        .asString());

        assertThat(published.await("kazini.recruitment.JobClosed.v1", sample).traceparent())
                .hasValueSatisfying(parent -> assertThat(parent).endsWith("-00"));
    }

    @Test
    void aSaneCorrelationIdIsKeptAndAnyOtherReplaced() {
        assertThat(get("/api/v1/public-samples", "X-Correlation-Id", "abc-1")
                        .headers()
                        .firstValue("X-Correlation-Id"))
                .hasValue("abc-1");
        assertThat(get("/api/v1/public-samples", "X-Correlation-Id", "a b<script>")
                        .headers()
                        .firstValue("X-Correlation-Id"))
                .hasValueSatisfying(id -> assertThat(id).hasSize(36));
    }

    @Test
    void aCollectionIsPaged() {
        String reader = TestTokens.forUser(user).withPermissions("samples:read").bearer();
        JsonNode page =
                json.readTree(get(SAMPLES + "?limit=2", "Authorization", reader).body());
        assertThat(page.path("items").size()).isEqualTo(2);
        assertThat(page.path("nextCursor").asString()).isNotEmpty();
        assertProblem(get(SAMPLES + "?limit=101", "Authorization", reader), 400, "validation-failed");
        assertProblem(get(SAMPLES + "?cursor=forged", "Authorization", reader), 400, "validation-failed");
    }

    // --- Idempotency-Key

    @Test
    void theSameKeyAndBodyGetTheStoredAnswerAndOneEffect() {
        String key = "key-" + Ids.next();
        String body = named("once");
        HttpResponse<String> first = create(body, "Idempotency-Key", key);
        HttpResponse<String> second = create(body, "Idempotency-Key", key);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(second.headers().firstValue("Content-Type"))
                .isEqualTo(first.headers().firstValue("Content-Type"));
    }

    @Test
    void theSameKeyWithAnotherBodyIs422AndChangesNothing() {
        String key = "key-" + Ids.next();
        create(named("first"), "Idempotency-Key", key);
        String other = named("second");
        assertProblem(create(other, "Idempotency-Key", key), 422, "idempotency-key-reused");
        assertThat(count(other)).isZero();
    }

    @Test
    void aKeyBelongsToOneCallerAndOneAddress() {
        String key = "key-" + Ids.next();
        assertThat(create(named("mine"), "Idempotency-Key", key).statusCode()).isEqualTo(201);
        String other =
                TestTokens.forUser(Ids.next()).withPermissions("samples:create").bearer();
        HttpResponse<String> theirs = send(
                request(SAMPLES, "Authorization", other, "Idempotency-Key", key, "Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(named("theirs")))
                        .build());
        assertThat(theirs.statusCode()).isEqualTo(201);
    }

    @Test
    void aHundredRequestsAtOnceWithOneKeyHaveOneEffect() throws Exception {
        String key = "key-" + Ids.next();
        String body = named("race").replace("}", ",\"pauseMillis\":200}");
        List<HttpResponse<String>> answers = atOnce(100, () -> create(body, "Idempotency-Key", key));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isIn(201, 409));
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 201).map(HttpResponse::body))
                .isNotEmpty()
                .allMatch(answers.stream()
                        .filter(answer -> answer.statusCode() == 201)
                        .findFirst()
                        .orElseThrow()
                        .body()::equals);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 409))
                .allSatisfy(answer -> assertProblem(answer, 409, "request-in-progress"));
        assertThat(count(body)).isEqualTo(1);
    }

    @Test
    void aRefusedRequestLeavesNothingBehindAndMayTryAgain() {
        String key = "key-" + Ids.next();
        String name = "again-" + Ids.next();
        String refused = "{\"name\":\"" + name + "\",\"count\":13}";
        assertProblem(create(refused, "Idempotency-Key", key), 422, "bad-luck");
        assertThat(count(refused)).isZero();
        assertThat(jdbc.sql("select count(*) from audit_entry where after->>'name' = :name")
                        .param("name", name)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(create("{\"name\":\"" + name + "\"}", "Idempotency-Key", key).statusCode())
                .isEqualTo(201);
    }

    @Test
    void anUploadIsRecognisedWhateverItsBoundary() {
        String key = "key-" + Ids.next();
        HttpResponse<String> first = upload("one", "photo", key);
        HttpResponse<String> second = upload("two", "photo", key);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertProblem(upload("three", "other photo", key), 422, "idempotency-key-reused");
    }

    @Test
    void anUnusableKeyIsRefused() {
        assertProblem(create(named("x"), "Idempotency-Key", "x".repeat(256)), 400, "invalid-idempotency-key");
    }

    @Test
    void anExpiredKeyIsFree() {
        String key = "key-" + Ids.next();
        create(named("old"), "Idempotency-Key", key);
        jdbc.sql("update idempotency_key set expires_at = now() - interval '1 second' where key = :key")
                .param("key", key)
                .update();
        String fresh = named("new");
        assertThat(create(fresh, "Idempotency-Key", key).statusCode()).isEqualTo(201);
        assertThat(count(fresh)).isEqualTo(1);
    }

    // --- audit

    @Test
    void aChangeIsAuditedWithActorAddressAndStateAndCannotBeRewritten() {
        JsonNode sample = json.readTree(
                create(named("audited"), "X-Kazini-Client-Address", "203.0.113.9", "X-Correlation-Id", "audit-1")
                        .body());
        String auditor =
                TestTokens.forUser(Ids.next()).withPermissions("audit:read").bearer();
        String path =
                "/api/v1/audit/sample-service?entityId=" + sample.path("id").asString();

        JsonNode entry = json.readTree(get(path, "Authorization", auditor).body())
                .path("items")
                .get(0);

        assertThat(entry.path("actorId").asString()).isEqualTo(user.toString());
        assertThat(entry.path("action").asString()).isEqualTo("sample.created");
        assertThat(entry.path("clientAddress").asString()).isEqualTo("203.0.113.9");
        assertThat(entry.path("correlationId").asString()).isEqualTo("audit-1");
        assertThat(entry.path("after").path("name").asString())
                .isEqualTo(sample.path("name").asString());
        assertProblem(get(path, "Authorization", creator), 403, "missing-permission");
        for (String change :
                List.of("update audit_entry set action = 'x'", "delete from audit_entry", "truncate audit_entry")) {
            assertThatThrownBy(() -> jdbc.sql(change).update()).isInstanceOf(DataAccessException.class);
        }
    }

    // --- the description of the API and operations

    @Test
    void theApiAndTheMetricsAreDescribed() {
        JsonNode api = json.readTree(get("/v3/api-docs").body());
        assertThat(api.path("paths").has(SAMPLES)).isTrue();
        assertThat(api.path("paths")
                        .path(SAMPLES)
                        .path("get")
                        .path("parameters")
                        .toString())
                .contains("\"limit\"", "\"cursor\"");
        assertThat(get("/actuator/prometheus").body()).contains("kazini_outbox_lag", "application=\"sample-service\"");
    }

    // --- asking

    private JsonNode assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = json.readTree(answer.body());
        assertThat(problem.path("code").asString()).as(answer.body()).isEqualTo(code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        return problem;
    }

    private static String named(String name) {
        return "{\"name\":\"" + name + "-" + Ids.next() + "\"}";
    }

    private long count(String body) {
        return jdbc.sql("select count(*) from sample where name = :name")
                .param("name", json.readTree(body).path("name").asString())
                .query(Long.class)
                .single();
    }

    private HttpResponse<String> create(String body, String... headers) {
        HttpRequest.Builder request = request(SAMPLES, headers)
                .header("Authorization", creator)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return send(request.build());
    }

    private HttpResponse<String> upload(String boundary, String content, String key) {
        String body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"p.jpg\"\r\n"
                + "Content-Type: image/jpeg\r\n\r\n" + content + "\r\n--" + boundary + "--\r\n";
        return send(request(
                        SAMPLES + "/photo",
                        "Authorization",
                        creator,
                        "Idempotency-Key",
                        key,
                        "Content-Type",
                        "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET().build());
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static <T> List<T> atOnce(int times, Callable<T> call) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> results = new ArrayList<>(IntStream.range(0, times)
                    .mapToObj(_ -> threads.submit(call))
                    .toList());
            List<T> answers = new ArrayList<>();
            for (Future<T> result : results) {
                answers.add(result.get());
            }
            return answers;
        }
    }
}
