package io.kazini.gateway.routing;

import static io.kazini.gateway.StubService.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.kazini.gateway.Client;
import io.kazini.gateway.Discovery;
import io.kazini.gateway.StubIdentity;
import io.kazini.gateway.StubService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JCircuitBreakerFactory;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What a client sees when services are slow, broken, half gone or gone. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "eureka.client.enabled=false",
            "spring.cloud.config.enabled=false",
            "kazini.gateway.rate-limit.enabled=false",
            "kazini.gateway.upstream.response-timeout=500ms",
            "kazini.gateway.upstream.max-connections-per-instance=8",
            "kazini.gateway.upstream.turn=100ms",
            "kazini.gateway.upstream.circuit-breaker.minimum-calls=5",
            "kazini.gateway.upstream.circuit-breaker.pause=700ms",
            "kazini.gateway.upstream.circuit-breaker.trial-calls=1"
        })
class OutageIT {

    private static final StubIdentity IDENTITY = new StubIdentity();
    private static final StubService RECRUITMENT = new StubService();
    private static final StubService ATTENDANCE = new StubService();

    @LocalServerPort
    private int port;

    @Autowired
    private Resilience4JCircuitBreakerFactory breakers;

    private Client client;
    private String bearer;

    @DynamicPropertySource
    static void services(DynamicPropertyRegistry properties) throws IOException {
        Discovery.register(properties, "identity-service", IDENTITY.service().url());
        Discovery.register(properties, "recruitment-service", RECRUITMENT.url());
        Discovery.register(properties, "attendance-service", deadUrl(), ATTENDANCE.url());
        Discovery.register(properties, "payment-service", deadUrl());
    }

    /** Nobody listens here any more. */
    private static String deadUrl() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://127.0.0.1:" + socket.getLocalPort();
        }
    }

    @BeforeEach
    void allIsWell() {
        IDENTITY.reset();
        RECRUITMENT.reset();
        ATTENDANCE.reset();
        breakers.getCircuitBreakerRegistry().getAllCircuitBreakers().forEach(CircuitBreaker::reset);
        client = new Client(port);
        bearer = "Bearer " + IDENTITY.tokenFor(UUID.randomUUID());
    }

    @Test
    void aReadIsTriedAgainWhenAServiceIsUnavailable() {
        failTwiceWith503();

        assertThat(client.get("/api/v1/jobs").statusCode()).isEqualTo(200);
        assertThat(RECRUITMENT.received()).hasSize(3);
    }

    @Test
    void aWriteIsSentOnceAndTheServicesOwnAnswerPasses() {
        failTwiceWith503();

        HttpResponse<String> response = client.post("/api/v1/applications", "{}", "Authorization", bearer);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).isEqualTo("later");
        assertThat(RECRUITMENT.received()).hasSize(1);
    }

    /** "It may still happen" would be wrong: it was never sent. */
    @Test
    void whoGetsNoTurnIsToldThatNothingHappened() {
        RECRUITMENT.answers(exchange -> {
            pause(Duration.ofMillis(400));
            text(200, "ok").to(exchange);
        });

        List<Future<HttpResponse<String>>> sent;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            sent = IntStream.range(0, 20)
                    .mapToObj(i ->
                            threads.submit(() -> client.post("/api/v1/applications", "{}", "Authorization", bearer)))
                    .toList();
        }
        List<HttpResponse<String>> crowd = sent.stream().map(Future::resultNow).toList();

        assertThat(crowd)
                .filteredOn(answer -> answer.statusCode() != 503)
                .as("those who were sent")
                .hasSameSizeAs(RECRUITMENT.received());
        assertThat(crowd)
                .filteredOn(answer -> answer.statusCode() == 503)
                .isNotEmpty()
                .allSatisfy(answer ->
                        assertThat(answer.headers().firstValue("Retry-After")).isPresent());
    }

    @Test
    void aReadWithABodyIsSentOnce() {
        failTwiceWith503();

        client.send("/api/v1/jobs", request -> request.method("GET", BodyPublishers.ofString("{}")));

        assertThat(RECRUITMENT.received()).hasSize(1);
    }

    private static void failTwiceWith503() {
        var calls = new AtomicInteger();
        RECRUITMENT.answers(
                exchange -> (calls.incrementAndGet() <= 2 ? text(503, "later") : StubService.ok()).to(exchange));
    }

    @Test
    void aReadGoesToAnotherInstanceWhenOneIsDead() {
        IntStream.range(0, 10)
                .forEach(_ -> assertThat(client.get("/api/v1/attendance/days", "Authorization", bearer)
                                .statusCode())
                        .isEqualTo(200));
    }

    @Test
    void aServiceThatDoesNotListenIsUnavailable() {
        assertUnavailable(client.post("/callbacks/mpesa/token/result", "{}"));
    }

    @Test
    void aServiceThatDiscoveryDoesNotKnowIsUnavailable() {
        assertUnavailable(client.get("/api/v1/public/dashboard"));
    }

    private static void assertUnavailable(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(Long.parseLong(response.headers().firstValue("Retry-After").orElseThrow()))
                .isPositive();
        assertThat(response.body()).contains("\"code\":\"service-unavailable\"");
    }

    @Test
    void aServiceThatTakesTooLongIsATimeoutAndIsNotAskedAgain() {
        RECRUITMENT.answers(exchange -> {
            pause(Duration.ofMillis(900));
            StubService.ok().to(exchange);
        });

        HttpResponse<String> response = client.get("/api/v1/jobs");

        assertThat(response.statusCode()).isEqualTo(504);
        assertThat(response.body()).contains("\"code\":\"service-timeout\"");
        assertThat(RECRUITMENT.received()).hasSize(1);
    }

    @Test
    void aServiceThatHangsUpIsABadGateway() {
        RECRUITMENT.answers(_ -> {});

        HttpResponse<String> response = client.post("/api/v1/applications", "{}", "Authorization", bearer);

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.body()).contains("\"code\":\"service-failed\"");
        assertThat(RECRUITMENT.received()).hasSize(1);
    }

    @Test
    void anAnswerThatBreaksOffIsABadGatewayAsLongAsNothingWasSentOn() {
        RECRUITMENT.answers(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("{\"items\":".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            throw new IOException("killed");
        });

        HttpResponse<String> response = client.get("/api/v1/jobs/1");

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.headers().firstValue("ETag")).isEmpty();
        assertThat(response.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(response.body()).startsWith("{").contains("\"code\":\"service-failed\"");
    }

    @Test
    void aServiceThatKeepsFailingIsLeftAloneForAWhileAndThenTriedAgain() {
        RECRUITMENT.answers(text(503, "later"));
        IntStream.range(0, 5).forEach(_ -> client.post("/api/v1/applications", "{}", "Authorization", bearer));
        RECRUITMENT.reset();

        assertUnavailable(client.get("/api/v1/jobs"));
        assertThat(RECRUITMENT.received()).isEmpty();

        pause(Duration.ofMillis(800));
        assertThat(client.get("/api/v1/jobs").statusCode()).isEqualTo(200);
        assertThat(client.get("/api/v1/jobs").statusCode()).isEqualTo(200);
    }

    @Test
    void whatAServiceAnswersToABadRequestDoesNotCountAgainstIt() {
        for (int status : new int[] {400, 404, 409, 422, 429, 500}) {
            RECRUITMENT.answers(text(status, "no"));
            for (int i = 0; i < 6; i++) {
                assertThat(client.post("/api/v1/applications", "{}", "Authorization", bearer)
                                .statusCode())
                        .isEqualTo(status);
            }
        }
        RECRUITMENT.reset();
        assertThat(client.get("/api/v1/jobs").statusCode()).isEqualTo(200);
    }

    @Test
    void aFailingServiceTakesNoOtherWithIt() {
        RECRUITMENT.answers(text(503, "later"));
        IntStream.range(0, 5).forEach(_ -> client.post("/api/v1/applications", "{}", "Authorization", bearer));

        assertThat(client.get("/api/v1/attendance/days", "Authorization", bearer)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void oversizedBodiesDoNotCountAgainstTheService() {
        byte[] tooMuch = new byte[1024 * 1024 + 1];
        for (int i = 0; i < 10; i++) {
            client.post(
                    "/api/v1/applications",
                    BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(tooMuch)),
                    "Authorization",
                    bearer);
        }
        assertThat(client.get("/api/v1/jobs").statusCode()).isEqualTo(200);
    }

    @Test
    void answersThatNobodyReadsGiveTheirConnectionsBack() {
        RECRUITMENT.answers(exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            StubService.ok().to(exchange);
        });
        for (int i = 0; i < 30; i++) {
            assertThat(client.get("/api/v1/jobs/1", "If-None-Match", "\"v1\"").statusCode())
                    .isEqualTo(304);
        }
        RECRUITMENT.answers(text(503, "later"));
        for (int i = 0; i < 4; i++) {
            client.get("/api/v1/jobs/1");
        }
        RECRUITMENT.reset();
        breakers.getCircuitBreakerRegistry().getAllCircuitBreakers().forEach(CircuitBreaker::reset);
        assertThat(client.get("/api/v1/jobs/1").statusCode()).isEqualTo(200);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
