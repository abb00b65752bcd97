package io.kazini.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kazini.analytics.figure.RollupCheck;
import io.kazini.platform.messaging.EventMetadata;
import io.kazini.platform.messaging.EventType;
import io.kazini.testsupport.EventFeeder;
import io.kazini.testsupport.KaziniIntegrationTest;
import io.kazini.testsupport.TestTokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An empty service, and ways to bring events to it. */
// The histories of the tests get older every day.
@KaziniIntegrationTest(
        properties = {
            "kazini.analytics.dashboard.reuse=0s",
            "kazini.analytics.click-retention=36500d",
            "kazini.analytics.referral.live.heartbeat=3s"
        })
abstract class AnalyticsFixture {

    @Autowired
    RestTestClient http;

    @Autowired
    EventFeeder feeder;

    @Autowired
    JdbcClient sql;

    @Autowired
    JsonMapper json;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    RollupCheck rollupCheck;

    @Value("${spring.kafka.bootstrap-servers}")
    String bootstrapServers;

    @Value("${kazini.events.group}")
    String consumerGroup;

    private Map<String, FactHandler<?>> handlers = Map.of();
    private Map<String, BatchFactHandler<?>> batchHandlers = Map.of();

    @Autowired
    void handlers(Collection<FactHandler<?>> single, Collection<BatchFactHandler<?>> inBatches) {
        handlers = single.stream()
                .collect(Collectors.toMap(handler -> eventType(handler.eventType()), Function.identity()));
        batchHandlers = inBatches.stream()
                .collect(Collectors.toMap(handler -> eventType(handler.eventType()), Function.identity()));
    }

    @BeforeEach
    void nothingIsKnown() {
        sql.sql("""
                        truncate job_fact, application_fact, attendance_day_fact, payment_fact, person_fact,
                                 figure_rollup, inbox, referral_campaign, referral_officer, referral_link,
                                 referral_click, referral_click_void, referral_signup, referral_enrolment,
                                 referral_flag, referral_rollup, referral_county_rollup, referral_change
                        """).update();
        sql.sql("update referral_click_retention set retained_from = '-infinity'")
                .update();
    }

    List<String> consumedEventTypes() {
        return Stream.concat(handlers.keySet().stream(), batchHandlers.keySet().stream())
                .sorted()
                .toList();
    }

    /** Those that leave a note in the inbox when they were heard. */
    List<String> eventTypesWithInbox() {
        return handlers.keySet().stream().sorted().toList();
    }

    /** Over Kafka; returns when the service has heard all of them. */
    void publish(List<Happening> events) {
        List<UUID> ids = events.stream()
                .map(event -> prepared(event).id(event.id()).at(event.at()).send())
                .distinct()
                .toList();
        awaitHeard(ids);
    }

    void awaitHeard(List<UUID> eventIds) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                sql.sql("select count(distinct event_id) from inbox where event_id = any (:ids)")
                                        .param("ids", eventIds.toArray(UUID[]::new))
                                        .query(Integer.class)
                                        .single())
                        .isEqualTo(eventIds.size()));
    }

    /** Over Kafka, without waiting. */
    void sendAll(List<Happening> events) {
        events.forEach(event -> prepared(event).id(event.id()).at(event.at()).send());
    }

    /** Waits until the service is at the end of a topic whose events leave no note in the inbox. */
    void awaitAtTheEndOf(String topic) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                Map<TopicPartition, Long> positions = new HashMap<>();
                admin.listConsumerGroupOffsets(consumerGroup)
                        .partitionsToOffsetAndMetadata()
                        .get()
                        .forEach((partition, position) -> positions.put(partition, position.offset()));
                positions.keySet().removeIf(partition -> !partition.topic().equals(topic));
                Map<TopicPartition, Long> ends = new HashMap<>();
                admin.listOffsets(positions.keySet().stream()
                                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest())))
                        .all()
                        .get()
                        .forEach((partition, end) -> ends.put(partition, end.offset()));
                assertThat(positions).isEqualTo(ends).isNotEmpty();
            });
        }
    }

    /** Straight to the handler, as after an inbox that has forgotten: every delivery is handled. */
    void deliver(Happening event) {
        if (batchHandlers.containsKey(event.type())) {
            deliverTogether(List.of(event));
            return;
        }
        FactHandler<?> handler = handlers.get(event.type());
        assertThat(handler).as(event.type()).isNotNull();
        JsonNode data = prepared(event).data();
        transactions.executeWithoutResult(status -> handle(handler, data, event));
    }

    /** All in one batch; they are of one type. */
    void deliverTogether(List<Happening> events) {
        BatchFactHandler<?> handler = batchHandlers.get(events.getFirst().type());
        assertThat(handler).as(events.getFirst().type()).isNotNull();
        List<JsonNode> data =
                events.stream().map(event -> prepared(event).data()).toList();
        transactions.executeWithoutResult(status -> handle(handler, data));
    }

    private <T extends Record> void handle(BatchFactHandler<T> handler, List<JsonNode> data) {
        ObjectReader reader =
                json.readerFor(handler.eventType()).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        handler.handle(data.stream().<T>map(event -> reader.readValue(event)).toList());
    }

    /** From many threads at once. */
    void deliverConcurrently(List<Happening> events, int threads) throws InterruptedException, ExecutionException {
        List<Future<?>> deliveries = new ArrayList<>();
        try (var executor = Executors.newFixedThreadPool(threads)) {
            events.forEach(event -> deliveries.add(executor.submit(() -> deliver(event))));
        }
        for (Future<?> delivery : deliveries) {
            delivery.get();
        }
    }

    private <T extends Record> void handle(FactHandler<T> handler, JsonNode data, Happening event) {
        T read = json.readerFor(handler.eventType())
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .readValue(data);
        handler.handle(read, new EventMetadata(event.id(), event.type(), "/history", "any", event.at()));
    }

    private EventFeeder.Event prepared(Happening event) {
        EventFeeder.Event prepared = feeder.event(event.type());
        event.fields().forEach((field, value) -> {
            if (value.equals(Happening.ABSENT)) {
                prepared.without(field);
            } else {
                prepared.with(field, value);
            }
        });
        return prepared;
    }

    /** The public dashboard, without the time of its last change. */
    JsonNode dashboard(String query) {
        ObjectNode dashboard = (ObjectNode) json.readTree(http.get()
                .uri("/api/v1/public/dashboard" + query)
                .exchangeSuccessfully()
                .returnResult(String.class)
                .getResponseBody());
        dashboard.remove("asOf");
        return dashboard;
    }

    JsonNode statistics(String path, UUID caller, String permission) {
        return json.readTree(http.get()
                .uri("/api/v1/statistics/" + path)
                .header(
                        "Authorization",
                        TestTokens.forUser(caller).withPermissions(permission).bearer())
                .exchangeSuccessfully()
                .returnResult(String.class)
                .getResponseBody());
    }

    /** As an answer of the API would hold it. */
    JsonNode asJson(Object expected) {
        return json.readTree(json.writeValueAsString(expected));
    }

    private static String eventType(Class<? extends Record> event) {
        EventType type = event.getAnnotation(EventType.class);
        assertThat(type).isNotNull();
        return type.value();
    }
}
