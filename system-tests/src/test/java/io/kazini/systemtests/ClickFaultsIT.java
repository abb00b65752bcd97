package io.kazini.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.localstack.topology.Topology;
import io.kazini.systemtests.stack.LinkCrowd;
import io.kazini.systemtests.stack.Links;
import io.kazini.systemtests.stack.RunningSuite;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A click whose redirect somebody has received is never lost and never there twice, whatever dies. Clicks are compared by
 * their ids, which the redirects carry.
 */
class ClickFaultsIT {

    private static final int LINKS = 20;
    private static final int CONNECTIONS = 32;
    private static final String CLICKS = "referral.clicks";
    private static final int STROLLERS_A_SECOND = 1_000;
    private static final Duration LINKS_ARE_KNOWN = Duration.ofSeconds(2);
    private static final Duration UNDER_LOAD = Duration.ofSeconds(6);
    private static final Duration CATCHING_UP = Duration.ofMinutes(5);

    /** Ten minutes with {@code -Dkazini.faults.outage=PT10M}. */
    private static final Duration OUTAGE = Duration.parse(System.getProperty("kazini.faults.outage", "PT20S"));

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RunningSuite suite = TestSuite.running();

    @Test
    void aServiceKilledAtFullLoadLosesNoClickWhoseRedirectWasReceived() throws Exception {
        Links links = Links.make(suite, LINKS, new Random());

        LinkCrowd.Result crowd = whileTheyFollow(links, Integer.MAX_VALUE, () -> {
            Thread.sleep(UNDER_LOAD);
            suite.kill("referral");
            suite.kazini("restart", "referral").orFail();
            Thread.sleep(UNDER_LOAD);
        });

        assertThat(crowd.statuses().keySet()).containsExactly(302);
        assertThat(crowd.unanswered())
                .as("requests that the death left unanswered")
                .isPositive();
        assertThatEachIsThereOnce(links, crowd);
    }

    @Test
    void withoutDatabaseAndBrokerLinksLeadOnAndEveryClickArrivesAfterwards() throws Exception {
        Links links = Links.make(suite, LINKS, new Random());

        LinkCrowd.Result crowd = whileTheyFollow(links, STROLLERS_A_SECOND, () -> {
            Thread.sleep(UNDER_LOAD);
            suite.kill("kafka");
            suite.kill("postgres");
            Thread.sleep(OUTAGE);
            suite.kazini("restart", "postgres").orFail();
            suite.kazini("restart", "kafka").orFail();
        });

        assertThat(crowd.statuses().keySet()).containsExactly(302);
        assertThat(crowd.unanswered()).as("of %s", crowd.statuses()).isZero();
        assertThatEachIsThereOnce(links, crowd);
    }

    private interface Fault {
        void happen() throws Exception;
    }

    private LinkCrowd.Result whileTheyFollow(Links links, int perSecond, Fault fault) throws Exception {
        Thread.sleep(LINKS_ARE_KNOWN);
        AtomicBoolean goOn = new AtomicBoolean(true);
        int port = suite.stack().port(Topology.named("referral"));
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<LinkCrowd.Result> crowd = thread.submit(
                    () -> LinkCrowd.follow("127.0.0.1", port, links.paths(), CONNECTIONS, perSecond, goOn::get));
            try {
                fault.happen();
            } finally {
                goOn.set(false);
            }
            return crowd.get();
        }
    }

    private void assertThatEachIsThereOnce(Links links, LinkCrowd.Result crowd) throws Exception {
        Set<UUID> received = new HashSet<>(crowd.clicks());
        assertThat(crowd.clicks()).as("click ids").isNotEmpty().hasSameSizeAs(received);

        Set<UUID> stored = links.clicks();
        Instant deadline = Instant.now().plus(CATCHING_UP);
        while (!stored.containsAll(received) && Instant.now().isBefore(deadline)) {
            Thread.sleep(1_000);
            stored = links.clicks();
        }
        assertThat(without(received, stored))
                .as("clicks received, and not in the database")
                .isEmpty();
        assertThat(stored.size() - received.size())
                .as("clicks recorded whose redirect did not arrive: at most one for each connection that broke")
                .isLessThanOrEqualTo(Math.toIntExact(crowd.unanswered()));

        Set<UUID> published = published(links.campaign(), stored);
        assertThat(without(stored, published))
                .as("clicks stored, and not published")
                .isEmpty();
        assertThat(without(published, stored))
                .as("clicks published, and not stored")
                .isEmpty();
    }

    private static Set<UUID> without(Set<UUID> all, Set<UUID> others) {
        Set<UUID> left = new HashSet<>(all);
        left.removeAll(others);
        return left;
    }

    /** The clicks of the campaign's events, once those that are waited for are among them. */
    private Set<UUID> published(UUID campaign, Set<UUID> awaited) {
        Set<UUID> clicks = new HashSet<>();
        Map<String, Object> settings = new HashMap<>(Map.of(
                "bootstrap.servers", suite.stack().kafkaBootstrapServers(),
                "group.id", UUID.randomUUID().toString(),
                "auto.offset.reset", "earliest"));
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(CLICKS));
            Instant deadline = Instant.now().plus(CATCHING_UP);
            while (!clicks.containsAll(awaited) && Instant.now().isBefore(deadline)) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    JsonNode click = JSON.readTree(record.value());
                    if (click.path("campaignId").asString().equals(campaign.toString())) {
                        UUID id = UUID.fromString(click.path("clickId").asString());
                        String eventId =
                                new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
                        assertThat(eventId).as("one event id for one click").isEqualTo(id.toString());
                        assertThat(record.key()).isEqualTo(click.path("linkId").asString());
                        clicks.add(id);
                    }
                });
            }
        }
        return clicks;
    }
}
