package io.kazini.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kazini.localstack.topology.Deployable;
import io.kazini.localstack.topology.Deployable.Role;
import io.kazini.localstack.topology.Topology;
import io.kazini.systemtests.stack.RunningSuite;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a new user sees who types the README's commands. */
@Order(1)
class JourneyIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RunningSuite suite = TestSuite.running();
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void upSaysWhereEverythingIsHowToSignInAndWhatItCost() {
        assertThat(suite.startReport())
                .contains(suite.stack().gatewayUrl(), "/swagger-ui.html", "/dashboard", "one-time password")
                .containsPattern("All healthy in [0-9.]+ s; memory of all processes: [0-9.]+ GiB \\(PSS\\)");
        assertThat(suite.kazini("status").orFail())
                .contains("gateway", "identity-service", "recruitment-service", "attendance-service", "payment-service")
                .contains(
                        "referral-service",
                        "analytics-service",
                        "kafka",
                        "postgres",
                        "mpesa-simulator",
                        "discovery",
                        "config-server");
    }

    @Test
    void theDemoTellsTheWholeStoryAndTellsItAgainOnTheSameData() {
        assertThat(suite.kazini("demo").orFail())
                .contains("The money trail", "retried and paid", "Everything adds up.");
        assertThat(suite.kazini("demo").orFail()).contains("Everything adds up.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET|/api/v1/payments||401|no-token",
                "GET|/api/v1/me||401|no-token",
                "GET|/api/v1/jobs/00000000-0000-7000-8000-000000000000||404|not-found",
                "GET|/api/v1/jobs?limit=1000||400|validation-failed",
                "GET|/api/v1/jobs?cursor=forged||400|validation-failed",
                "GET|/nowhere||401|no-token",
                "POST|/api/v1/auth/register|{}|400|validation-failed",
                "POST|/api/v1/auth/register|{\"fullName\":|400|malformed-json",
                "POST|/api/v1/auth/sign-in|{\"email\":\"nobody@example.org\",\"password\":\"wrong-password\"}|401|invalid-credentials",
                "POST|/api/v1/auth/sign-in|{\"email\":\"nobody@example.org\",\"password\":\"x\",\"admin\":true}|400|validation-failed",
            })
    void badInputGetsAClearAnswer(String method, String path, String body, int status, String code)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = send(method, path, body == null ? "" : body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(JSON.readTree(answer.body()).path("code").asString()).isEqualTo(code);
        assertThat(answer.headers().firstValue("X-Correlation-Id")).isPresent();
    }

    @Test
    void behindTheFirstStartTheNextIsMadeQuicker() throws IOException {
        for (String trained : TestSuite.TRAINED) {
            await("a start-up cache of " + trained)
                    .atMost(Duration.ofMinutes(5))
                    .until(() -> hasStartupCache(trained));

            suite.kazini("restart", trained).orFail();

            assertThat(Files.readString(suite.stack().log(trained))).contains("AOT-processed");
        }
        await("the end of the rehearsal")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(suite.kazini("status").orFail()).doesNotContain("training"));
        await("every service behind the gateway").atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            for (Deployable service : Topology.with(Role.SERVICE)) {
                assertThat(send("GET", "/v3/api-docs/" + service.name(), "").statusCode())
                        .as(service.name())
                        .isEqualTo(200);
            }
        });
    }

    private boolean hasStartupCache(String process) throws IOException {
        try (Stream<Path> files = Files.walk(suite.stack().cache().resolve("apps"), 2)) {
            return files.anyMatch(file -> file.endsWith("app.aot")
                    && file.getParent().getFileName().toString().startsWith(process));
        }
    }

    @Test
    void theDescriptionsOfAllServicesAreInOnePlace() throws IOException, InterruptedException {
        JsonNode configuration =
                JSON.readTree(send("GET", "/v3/api-docs/swagger-config", "").body());
        assertThat(configuration.path("urls")).hasSize(6).allSatisfy(entry -> {
            HttpResponse<String> description = send("GET", entry.path("url").asString(), "");
            assertThat(description.statusCode()).isEqualTo(200);
            assertThat(JSON.readTree(description.body()).path("paths").size()).isPositive();
        });
        assertThat(send("GET", "/actuator/env", "").statusCode()).isIn(401, 404);
        assertThat(send("GET", "/dashboard", "").body()).contains("<html");
    }

    /** No patience: what {@code up} has called healthy answers. */
    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(suite.stack().gatewayUrl() + path))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
