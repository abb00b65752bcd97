package io.kazini.platform.messaging;

import static io.kazini.platform.messaging.MessagingFixture.TOPIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.kazini.localstack.infra.KafkaBroker;
import io.kazini.platform.Ids;
import io.kazini.platform.messaging.MessagingFixture.JobClosed;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private MessagingFixture messaging;

    @BeforeEach
    void setUp() {
        messaging = new MessagingFixture();
    }

    @AfterEach
    void tearDown() {
        messaging.close();
    }

    @Test
    void anEventCarriesItsAggregateAndCloudEventsAttributes() {
        UUID job = Ids.next();
        messaging.publish(JobClosed.of(job, 1), job);
        messaging.startRelay();

        ConsumerRecord<String, byte[]> record =
                messaging.read(TOPIC, by(Set.of(job)), 1, PATIENCE).getFirst();

        assertThat(record.key()).isEqualTo(job.toString());
        assertThat(MessagingFixture.header(record, "ce_type")).isEqualTo("kazini.recruitment.JobClosed.v1");
        assertThat(MessagingFixture.header(record, "ce_subject")).isEqualTo(job.toString());
        assertThat(MessagingFixture.header(record, "ce_source")).isEqualTo("/kazini/test");
        assertThat(MessagingFixture.header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(UUID.fromString(MessagingFixture.header(record, "ce_id"))).isNotNull();
        assertThat(messaging.json.readValue(record.value(), JobClosed.class)).isEqualTo(JobClosed.of(job, 1));
        await().untilAsserted(() -> assertThat(messaging.rows()).isZero());
    }

    @Test
    void anEventOfARolledBackTransactionIsNeverPublished() {
        UUID job = Ids.next();
        messaging.transactions.executeWithoutResult(transaction -> {
            messaging.outbox().publish(job, JobClosed.of(job, 1));
            transaction.setRollbackOnly();
        });
        assertThat(messaging.rows()).isZero();
    }

    @Test
    void publishingOutsideATransactionOrAnUnknownTypeIsAProgrammingError() {
        UUID job = Ids.next();
        assertThatThrownBy(() -> messaging.outbox().publish(job, JobClosed.of(job, 1)))
                .isInstanceOf(IllegalStateException.class);
        record Unannotated(UUID id) {}
        assertThatThrownBy(() -> messaging.publish(new Unannotated(job), job))
                .isInstanceOf(IllegalArgumentException.class);
        @EventType("kazini.unheard.Of.v1")
        record Unknown(UUID id) {}
        assertThatThrownBy(() -> messaging.publish(new Unknown(job), job)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void eventsOfOneAggregateKeepTheOrderOfTheirCommitsWithSeveralRelaysAtOnce() throws Exception {
        List<UUID> jobs = Stream.generate(Ids::next).limit(12).toList();
        int perJob = 60;
        IntStream.range(0, 3).forEach(_ -> messaging.startRelay());
        try (ExecutorService writers = Executors.newFixedThreadPool(jobs.size())) {
            List<Future<?>> writing = new ArrayList<>();
            for (UUID job : jobs) {
                writing.add(writers.submit(() -> IntStream.range(0, perJob)
                        .forEach(number -> messaging.publish(JobClosed.of(job, number), job))));
            }
            for (Future<?> writer : writing) {
                writer.get();
            }
        }

        Map<String, List<Integer>> received =
                inOrder(messaging.read(TOPIC, firstTimes(jobs), jobs.size() * perJob, PATIENCE));

        for (UUID job : jobs) {
            assertThat(received.get(job.toString()))
                    .isEqualTo(IntStream.range(0, perJob).boxed().toList());
        }
        await().untilAsserted(() -> assertThat(messaging.rows()).isZero());
    }

    @Test
    void aTransactionThatIsStillOpenIsNotOvertakenByALaterOneOfTheSameAggregate() throws Exception {
        UUID job = Ids.next();
        try (ExecutorService later = Executors.newSingleThreadExecutor()) {
            Future<?> second = messaging.transactions.execute(_ -> {
                messaging.outbox().publish(job, JobClosed.of(job, 1));
                Future<?> overtaking = later.submit(() -> messaging.publish(JobClosed.of(job, 2), job));
                await().atMost(PATIENCE).until(this::somebodyWaits);
                assertThat(overtaking).isNotDone();
                return overtaking;
            });
            assertThat(second).succeedsWithin(PATIENCE);
        }
        messaging.startRelay();

        assertThat(inOrder(messaging.read(TOPIC, firstTimes(List.of(job)), 2, PATIENCE)))
                .containsEntry(job.toString(), List.of(1, 2));
    }

    private boolean somebodyWaits() {
        return messaging.jdbc.sql("""
                        select exists (select 1 from pg_locks where locktype = 'advisory' and not granted
                          and database = (select oid from pg_database where datname = current_database()))
                        """).query(Boolean.class).single();
    }

    @Test
    void aLaneBelongsToOneRelayUntilItsRoundEnds() throws Exception {
        UUID job = Ids.next();
        messaging.publish(JobClosed.of(job, 1), job);
        OutboxStore store = messaging.store();
        store.createLanes();
        List<Integer> lane = List.of(OutboxLanes.of(TOPIC, job.toString()));
        try (ExecutorService otherRelay = Executors.newSingleThreadExecutor()) {
            messaging.transactions.executeWithoutResult(_ -> {
                assertThat(store.takeLanes()).isEqualTo(lane);
                assertThat(store.read(lane, 10)).hasSize(1);
                assertThat(otherRelay.submit(() -> messaging.transactions.execute(_ -> store.takeLanes())))
                        .succeedsWithin(PATIENCE)
                        .isEqualTo(List.of());
            });
            assertThat(otherRelay.submit(() -> messaging.transactions.execute(_ -> store.takeLanes())))
                    .succeedsWithin(PATIENCE)
                    .isEqualTo(lane);
        }
    }

    @Test
    void aRoundIsSharedFairlyAmongItsLanes() {
        List<UUID> jobs = Stream.generate(Ids::next).limit(200).toList();
        jobs.forEach(job -> messaging.publish(JobClosed.of(job, 1), job));
        OutboxStore store = messaging.store();
        store.createLanes();

        messaging.transactions.executeWithoutResult(_ -> {
            List<Integer> lanes = store.takeLanes();
            List<OutboxRow> rows = store.read(lanes, 2 * OutboxLanes.COUNT);
            assertThat(lanes).hasSize(OutboxLanes.COUNT);
            assertThat(rows).hasSize(2 * OutboxLanes.COUNT);
            assertThat(rows)
                    .extracting(row -> OutboxLanes.of(row.topic(), row.key()))
                    .containsAll(lanes);
            store.delete(rows);
        });
        assertThat(messaging.rows()).isEqualTo(jobs.size() - 2L * OutboxLanes.COUNT);
    }

    @Test
    void anEventThatTheBrokerRefusesBlocksItsAggregateAndNothingElse() throws Exception {
        String topic = messaging.newTopic(Map.of("max.message.bytes", "2000"));
        byte[] incompressible = new byte[50_000];
        new Random(1).nextBytes(incompressible);
        insert(topic, "refused", "1", incompressible);
        insert(topic, "refused", "2", new byte[10]);
        insert(topic, "fine", "3", new byte[10]);
        messaging.startRelay();

        assertThat(messaging.read(topic, _ -> true, 1, PATIENCE))
                .extracting(ConsumerRecord::key)
                .containsExactly("fine");
        insert(topic, "fine", "4", new byte[10]);
        assertThat(messaging.read(topic, _ -> true, 3, Duration.ofSeconds(3)))
                .extracting(ConsumerRecord::key)
                .containsExactly("fine", "fine");
        assertThat(messaging.store().lag().blockedAggregates()).isEqualTo(1);

        allowLargeMessages(topic);

        assertThat(messaging.read(topic, record -> record.key().equals("refused"), 2, PATIENCE))
                .extracting(record -> MessagingFixture.header(record, "ce_id"))
                .containsExactly("1", "2");
        await().untilAsserted(() ->
                assertThat(messaging.store().lag().blockedAggregates()).isZero());
    }

    @Test
    void whoOperatesItSeesHowManyEventsWaitAndForHowLong() {
        OutboxGauges gauges = new OutboxGauges(messaging.store(), messaging.metrics);
        UUID job = Ids.next();
        messaging.publish(JobClosed.of(job, 1), job);
        messaging.publish(JobClosed.of(job, 2), job);

        gauges.look();
        assertThat(messaging.metrics.get("kazini.outbox.lag").gauge().value()).isEqualTo(2);
        assertThat(messaging.metrics.get("kazini.outbox.oldest").gauge().value())
                .isPositive();

        messaging.startRelay();
        await().atMost(PATIENCE).until(() -> messaging.rows() == 0);
        gauges.look();
        assertThat(messaging.metrics.get("kazini.outbox.lag").gauge().value()).isZero();
    }

    @Test
    void aCrashBetweenSendingAndDeletingSendsTheSameEventAgain() {
        UUID job = Ids.next();
        messaging.publish(JobClosed.of(job, 1), job);
        messaging.publish(JobClosed.of(job, 2), job);
        OutboxStore crashingOnce = new OutboxStore(messaging.jdbc) {
            private boolean crashed;

            @Override
            void delete(Collection<OutboxRow> sent) {
                if (!crashed) {
                    crashed = true;
                    throw new IllegalStateException("killed here");
                }
                super.delete(sent);
            }
        };
        messaging.relay(crashingOnce).start();

        List<ConsumerRecord<String, byte[]>> records = messaging.read(TOPIC, by(Set.of(job)), 4, PATIENCE);

        assertThat(records).hasSize(4);
        Set<String> seen = new HashSet<>();
        List<Integer> firstTimes = records.stream()
                .filter(record -> seen.add(MessagingFixture.header(record, "ce_id")))
                .map(this::number)
                .toList();
        assertThat(firstTimes).containsExactly(1, 2);
    }

    @Test
    void whileTheBrokerIsAwayEventsWaitAndThenArriveInOrder(@TempDir Path home) throws Exception {
        KafkaBroker broker = KafkaBroker.start(home);
        try (MessagingFixture apart = new MessagingFixture(broker.bootstrapServers())) {
            new TopicProvisioner(apart.catalog, () -> Map.of("bootstrap.servers", apart.bootstrapServers), (short) -1)
                    .start();
            UUID job = Ids.next();
            apart.startRelay();
            apart.publish(JobClosed.of(job, 0), job);
            assertThat(apart.read(TOPIC, by(Set.of(job)), 1, PATIENCE)).hasSize(1);

            broker.close();
            for (int number = 1; number <= 50; number++) {
                apart.publish(JobClosed.of(job, number), job);
            }
            Thread.sleep(4_000);
            assertThat(apart.rows()).isEqualTo(50);
            broker = again(home, broker.port());

            List<ConsumerRecord<String, byte[]>> records = apart.read(TOPIC, firstTimes(Set.of(job)), 51, PATIENCE);
            assertThat(inOrder(records).get(job.toString()))
                    .isEqualTo(IntStream.rangeClosed(0, 50).boxed().toList());
        } finally {
            broker.close();
        }
    }

    private static KafkaBroker again(Path home, int port) throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            int controllerPort = free.getLocalPort();
            free.close();
            KafkaBroker broker = KafkaBroker.launch(
                    home,
                    home.resolve("kafka.log"),
                    System.getProperty("java.class.path"),
                    List.of(),
                    port,
                    controllerPort);
            broker.awaitReady();
            return broker;
        }
    }

    private void insert(String topic, String key, String eventId, byte[] data) {
        messaging
                .jdbc
                .sql("insert into outbox (lane, event_id, topic, key, headers, data) values (:l, :e, :t, :k, :h, :d)")
                .param("l", OutboxLanes.of(topic, key))
                .param("e", Ids.next())
                .param("t", topic)
                .param("k", key)
                .param("h", "{\"ce_id\":\"" + eventId + "\"}")
                .param("d", data)
                .update();
        messaging.signal.raise();
    }

    private void allowLargeMessages(String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", (Object) messaging.bootstrapServers))) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic),
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("max.message.bytes", "1000000"), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    private static Predicate<ConsumerRecord<String, byte[]>> by(Collection<UUID> jobs) {
        Set<String> keys = new HashSet<>();
        jobs.forEach(job -> keys.add(job.toString()));
        return record -> keys.contains(record.key());
    }

    /** An event may come again when its first sending was not answered in time; consumers know it by its id. */
    private static Predicate<ConsumerRecord<String, byte[]>> firstTimes(Collection<UUID> jobs) {
        Set<String> seen = new HashSet<>();
        return by(jobs).and(record -> seen.add(MessagingFixture.header(record, "ce_id")));
    }

    private Map<String, List<Integer>> inOrder(List<ConsumerRecord<String, byte[]>> records) {
        Map<String, List<Integer>> numbers = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            numbers.computeIfAbsent(record.key(), _ -> new ArrayList<>()).add(number(record));
        }
        return numbers;
    }

    private int number(ConsumerRecord<String, byte[]> record) {
        return messaging.json.readValue(record.value(), JobClosed.class).number();
    }
}
