package io.kazini.platform.messaging;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.kazini.contracts.EventCatalog;
import io.kazini.localstack.infra.DatabaseAccess;
import io.kazini.testsupport.TestInfrastructure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.flywaydb.core.Flyway;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** A database with the platform's tables, and the pieces of messaging wired as a service wires them. */
final class MessagingFixture implements AutoCloseable {

    static final String TOPIC = "recruitment.jobs";

    /** Published by the tests: a real event, so that its topic is a real one. */
    @EventType("kazini.recruitment.JobClosed.v1")
    record JobClosed(UUID jobId, String reason, Instant closedAt) {

        static JobClosed of(UUID jobId, int number) {
            return new JobClosed(jobId, Integer.toString(number), Instant.parse("2026-11-20T08:00:00Z"));
        }

        int number() {
            return Integer.parseInt(reason);
        }
    }

    final HikariDataSource dataSource;
    final JdbcClient jdbc;
    final TransactionTemplate transactions;
    final JsonMapper json = JsonMapper.builder().build();
    final OutboxSignal signal = new OutboxSignal();
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final EventCatalog catalog = EventCatalog.load();
    final String bootstrapServers;
    /** The consumers', and nobody else's on a broker that other tests use as well. */
    final String group = "test-" + UUID.randomUUID();

    private final List<OutboxRelay> relays = new ArrayList<>();

    MessagingFixture() {
        this(TestInfrastructure.shared().bootstrapServers());
    }

    MessagingFixture(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        DatabaseAccess access = TestInfrastructure.shared().newDatabase("messaging");
        HikariConfig settings = new HikariConfig();
        settings.setJdbcUrl(access.jdbcUrl());
        settings.setUsername(access.username());
        settings.setPassword(access.password());
        settings.setMaximumPoolSize(30);
        settings.setMinimumIdle(1);
        dataSource = new HikariDataSource(settings);
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/platform")
                .load()
                .migrate();
        jdbc = JdbcClient.create(dataSource);
        transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    Outbox outbox() {
        return new JdbcOutbox(
                jdbc, json, Clock.systemUTC(), catalog, new TraceContext(() -> null), signal, "test", 500_000);
    }

    void publish(Record event, UUID key) {
        transactions.executeWithoutResult(_ -> outbox().publish(key, event));
    }

    OutboxStore store() {
        return new OutboxStore(jdbc);
    }

    OutboxRelay relay(OutboxStore store) {
        MessagingProperties.Relay settings = new MessagingProperties.Relay(
                true, 100, Duration.ofMillis(50), Duration.ofSeconds(5), Duration.ofMillis(500));
        OutboxRelay relay = new OutboxRelay(store, transactions, this::producer, json, signal, settings, metrics);
        relays.add(relay);
        return relay;
    }

    OutboxRelay startRelay() {
        OutboxRelay relay = relay(store());
        relay.start();
        return relay;
    }

    EventConsumers consumers(List<EventHandler<?>> handlers, List<BatchEventHandler<?>> batchHandlers, int retries) {
        MessagingProperties properties = new MessagingProperties(
                group,
                DataSize.ofKilobytes(512),
                (short) -1,
                retries,
                1_000,
                Duration.ofDays(1),
                new MessagingProperties.Relay(
                        true, 100, Duration.ofMillis(50), Duration.ofSeconds(5), Duration.ofSeconds(1)));
        KafkaTemplate<String, byte[]> deadLetters = new KafkaTemplate<>(new DefaultKafkaProducerFactory<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer()));
        GenericApplicationContext context = new GenericApplicationContext();
        context.refresh();
        EventDispatcher dispatcher = new EventDispatcher(handlers, new Inbox(jdbc), transactions, json, metrics);
        return new EventConsumers(
                dispatcher,
                new EventBatches(batchHandlers, dispatcher, transactions, metrics),
                catalog,
                Map.of("bootstrap.servers", bootstrapServers),
                deadLetters,
                properties,
                metrics,
                context);
    }

    static ProducerRecord<String, byte[]> record(String key, String type, String id, String data) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(TOPIC, key, data.getBytes(StandardCharsets.UTF_8));
        Map.of(
                        "ce_id",
                        id,
                        "ce_type",
                        type,
                        "ce_source",
                        "/kazini/test",
                        "ce_specversion",
                        "1.0",
                        "ce_time",
                        "2026-11-20T08:00:00Z",
                        "ce_subject",
                        key)
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    /** A record as a consumer would be handed it. */
    static ConsumerRecord<String, byte[]> polled(ProducerRecord<String, byte[]> record, long offset) {
        return new ConsumerRecord<>(
                TOPIC,
                0,
                offset,
                0L,
                TimestampType.CREATE_TIME,
                0,
                0,
                record.key(),
                record.value(),
                new RecordHeaders(record.headers()),
                Optional.empty());
    }

    void send(List<ProducerRecord<String, byte[]>> records) {
        try (Producer<String, byte[]> producer = producer()) {
            List<Future<?>> sent = new ArrayList<>();
            for (ProducerRecord<String, byte[]> record : records) {
                sent.add(producer.send(record));
            }
            for (Future<?> sending : sent) {
                sending.get();
            }
        } catch (InterruptedException | ExecutionException notSent) {
            throw new IllegalStateException(notSent);
        }
    }

    Producer<String, byte[]> producer() {
        Map<String, Object> settings = OrderedProducer.settings(Map.of(), bootstrapServers);
        settings.put("max.block.ms", 8_000);
        settings.put("request.timeout.ms", 1_000);
        settings.put("delivery.timeout.ms", 3_000);
        return OrderedProducer.open(settings);
    }

    long rows() {
        return jdbc.sql("select count(*) from outbox").query(Long.class).single();
    }

    /** A topic of the test's own. */
    String newTopic(Map<String, String> configuration) {
        String topic = "test." + UUID.randomUUID();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(topic, 3, (short) 1).configs(configuration)))
                    .all()
                    .get();
        } catch (java.util.concurrent.ExecutionException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
        return topic;
    }

    /** Reads a topic from its beginning until so many records have come that the test is interested in. */
    List<ConsumerRecord<String, byte[]>> read(
            String topic, Predicate<ConsumerRecord<String, byte[]>> interesting, int count, Duration atMost) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "group.id",
                UUID.randomUUID().toString(),
                "auto.offset.reset",
                "earliest",
                "metadata.max.age.ms",
                500);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            Instant deadline = Instant.now().plus(atMost);
            while (records.size() < count && Instant.now().isBefore(deadline)) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (interesting.test(record)) {
                        records.add(record);
                    }
                });
            }
        }
        return records;
    }

    /**
     * What the consumers have set aside until now. Another group that reads the topic at the same time sets aside what it
     * cannot handle, too: a record that nobody can read becomes one dead letter of each.
     */
    List<ConsumerRecord<String, byte[]>> deadLetters() {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(catalog.deadLetterTopic(TOPIC)).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records.stream()
                .filter(record ->
                        header(record, "kafka_dlt-original-consumer-group").equals(group))
                .toList();
    }

    static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        relays.forEach(OutboxRelay::stop);
        dataSource.close();
    }
}
