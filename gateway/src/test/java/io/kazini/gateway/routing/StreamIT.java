package io.kazini.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.kazini.gateway.Client;
import io.kazini.gateway.Discovery;
import io.kazini.gateway.StubIdentity;
import io.kazini.gateway.StubService;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Server-sent events through the gateway, with everything that could cut them off set very short. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "eureka.client.enabled=false",
            "spring.cloud.config.enabled=false",
            "spring.mvc.async.request-timeout=500ms",
            "kazini.web.concurrent-requests=2",
            "kazini.gateway.upstream.max-connections-per-instance=2",
            "kazini.gateway.upstream.response-timeout=1s",
            "kazini.gateway.upstream.stream-silence=20s"
        })
@ExtendWith(OutputCaptureExtension.class)
class StreamIT {

    private static final String STREAM = "/api/v1/referral-statistics/stream";
    private static final StubIdentity IDENTITY = new StubIdentity();
    private static final StubService ANALYTICS = new StubService();

    @LocalServerPort
    private int port;

    private final BlockingQueue<String> toSay = new LinkedBlockingQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private String bearer;

    @DynamicPropertySource
    static void services(DynamicPropertyRegistry properties) {
        Discovery.register(properties, "identity-service", IDENTITY.service().url());
        Discovery.register(properties, "analytics-service", ANALYTICS.url());
    }

    @BeforeEach
    void figuresThatSayWhatTheyAreTold() {
        ANALYTICS.reset();
        bearer = "Bearer " + IDENTITY.tokenFor(UUID.randomUUID());
        ANALYTICS.answers(exchange -> {
            if (exchange.getRequestURI().getPath().equals(STREAM)) {
                open.incrementAndGet();
                try {
                    speak(exchange);
                } finally {
                    open.decrementAndGet();
                }
            } else {
                StubService.ok().to(exchange);
            }
        });
    }

    /** Says what a test puts in, {@code end} to end; else a comment now and then, as the real one does. */
    private void speak(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream;charset=UTF-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.flush();
        while (true) {
            String said;
            try {
                said = toSay.poll(30, TimeUnit.SECONDS);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return;
            }
            if ("end".equals(said)) {
                return;
            }
            out.write(((said == null ? ": still here" : "data: " + said) + "\n\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    @AfterEach
    void endAll() {
        toSay.addAll(List.of("end", "end", "end", "end", "end", "end"));
        await().atMost(Duration.ofSeconds(20)).until(() -> open.get() == 0);
        toSay.clear();
    }

    @Test
    void eachEventPassesAtOnceAndSilenceCutsNothingOff() throws Exception {
        try (BufferedReader events = listen()) {
            toSay.add("first");
            assertThat(next(events)).isEqualTo("data: first");
            toSay.add("second");
            assertThat(next(events)).isEqualTo("data: second");

            // Longer than a service may take for any other answer, and than the container's own patience.
            Thread.sleep(2_500);
            toSay.add("third");
            assertThat(next(events)).isEqualTo("data: third");
        }
    }

    @Test
    void theStreamOpensBeforeThereIsAnythingToSay() throws Exception {
        HttpResponse<java.io.InputStream> response =
                CompletableFuture.supplyAsync(this::open).get(20, TimeUnit.SECONDS);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream;charset=UTF-8");
        assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(response.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        response.body().close();
    }

    @Test
    void itEndsForTheClientWhenTheServiceEndsIt() throws Exception {
        try (BufferedReader events = listen()) {
            toSay.addAll(List.of("last", "end"));

            assertThat(next(events)).isEqualTo("data: last");
            assertThat(events.lines()).allMatch(String::isEmpty);
        }
    }

    @Test
    void theServiceIsLeftAloneWhenTheClientIsGone(CapturedOutput output) throws Exception {
        try (Socket client = new Socket("localhost", port)) {
            client.getOutputStream()
                    .write(("GET " + STREAM + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + bearer + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            toSay.add("hello");
            var answer = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            while (!"data: hello".equals(answer.readLine())) {
                // Headers and chunk sizes.
            }
            assertThat(open).hasValue(1);
            client.setSoLinger(true, 0);
        }
        // Whoever is gone is noticed when something is said to them.
        await().atMost(Duration.ofSeconds(15)).until(() -> {
            toSay.add("anybody there?");
            return open.get() == 0;
        });
        assertThat(output)
                .as("that somebody leaves is no fault")
                .doesNotContain("\"level\":\"WARN\"", "\"level\":\"ERROR\"");
    }

    @Test
    void whoeverWatchesTakesNobodysPlace() throws Exception {
        List<BufferedReader> watchers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            watchers.add(listen());
        }
        assertThat(open).hasValue(6);

        // More than there are slots in the gateway and connections to the service.
        for (int i = 0; i < 3; i++) {
            assertThat(new Client(port)
                            .get("/api/v1/referral-statistics/funnel", "Authorization", bearer)
                            .statusCode())
                    .isEqualTo(200);
        }
        for (BufferedReader watcher : watchers) {
            watcher.close();
        }
    }

    private BufferedReader listen() {
        return new BufferedReader(new InputStreamReader(open().body(), StandardCharsets.UTF_8));
    }

    private HttpResponse<java.io.InputStream> open() {
        try {
            HttpResponse<java.io.InputStream> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + STREAM))
                                    .header("Authorization", bearer)
                                    .header("Accept", "text/event-stream")
                                    .build(),
                            BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            return response;
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private static String next(BufferedReader events) throws IOException {
        for (String line = events.readLine(); line != null; line = events.readLine()) {
            if (line.startsWith("data:")) {
                return line;
            }
        }
        throw new AssertionError("The stream has ended");
    }
}
