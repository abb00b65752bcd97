package io.kazini.platform.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.kazini.platform.Ids;
import io.kazini.platform.messaging.EventHandler;
import io.kazini.platform.messaging.EventMetadata;
import io.kazini.platform.messaging.EventType;
import io.kazini.testsupport.KaziniIntegrationTest;
import io.kazini.testsupport.TestTokens;
import io.micrometer.tracing.Tracer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

/** One trace from a client's request through the outbox and Kafka to a handler, and to a collector. */
@KaziniIntegrationTest(properties = "kazini.tracing.export=true")
class TracesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<byte[]> COLLECTED = new CopyOnWriteArrayList<>();
    private static final HttpServer COLLECTOR = collector();

    @Autowired
    private RestTestClient http;

    @Autowired
    private Heard heard;

    @DynamicPropertySource
    static void collector(DynamicPropertyRegistry properties) {
        properties.add(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                () -> "http://localhost:" + COLLECTOR.getAddress().getPort());
    }

    @AfterAll
    static void stop() {
        COLLECTOR.stop(0);
    }

    @Test
    void aTraceGoesOnFromTheRequestToWhoeverHearsOfItAndReachesTheCollector() {
        String trace = UUID.randomUUID().toString().replace("-", "");
        UUID user = Ids.next();

        String sample = http.post()
                .uri("/api/v1/samples")
                .header(
                        "Authorization",
                        TestTokens.forUser(user)
                                .withPermissions("samples:create")
                                .bearer())
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"name\":\"traced\"}")
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody(SampleController.Sample.class)
                .returnResult()
                .getResponseBody()
                .id()
                .toString();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard.traces).containsEntry(sample, trace));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(spansOf(trace))
                        .as("the request and the handling of its event, at least")
                        .isGreaterThanOrEqualTo(2));
    }

    /** Each span of OTLP's protobuf carries the sixteen bytes of its trace's id. */
    private static int spansOf(String trace) {
        String id = new String(HexFormat.of().parseHex(trace), StandardCharsets.ISO_8859_1);
        return COLLECTED.stream()
                .map(body -> new String(body, StandardCharsets.ISO_8859_1))
                .mapToInt(body -> body.split(java.util.regex.Pattern.quote(id), -1).length - 1)
                .sum();
    }

    private static HttpServer collector() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/v1/traces", exchange -> {
                COLLECTED.add(exchange.getRequestBody().readAllBytes());
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @EventType("kazini.recruitment.JobClosed.v1")
    record JobClosed(String jobId) {}

    /** In which trace this service heard of each sample. */
    static class Heard implements EventHandler<JobClosed> {

        private final Tracer tracer;
        private final Map<String, String> traces = new ConcurrentHashMap<>();

        Heard(Tracer tracer) {
            this.tracer = tracer;
        }

        @Override
        public Class<JobClosed> eventType() {
            return JobClosed.class;
        }

        @Override
        public void handle(JobClosed event, EventMetadata metadata) {
            traces.put(
                    event.jobId(),
                    Objects.requireNonNull(tracer.currentSpan()).context().traceId());
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Hearing {

        @Bean
        Heard heard(Tracer tracer) {
            return new Heard(tracer);
        }
    }
}
