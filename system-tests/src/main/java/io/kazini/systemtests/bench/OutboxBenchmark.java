package io.kazini.systemtests.bench;

import io.kazini.localstack.infra.DatabaseAccess;
import io.kazini.localstack.infra.KafkaBroker;
import io.kazini.localstack.infra.PostgresServer;
import io.kazini.platform.Ids;
import io.kazini.platform.messaging.EventType;
import io.kazini.platform.messaging.Outbox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How many events a second one service gets from a committed business transaction to a consumer, for as long as it
 * likes; how quickly it works off what an outage of the broker has left; and how long one event takes. PostgreSQL commits
 * durably; 5,000 aggregates; one event per transaction, but for the backlog.
 */
final class OutboxBenchmark {

    private static final int AGGREGATES = 5_000;
    private static final int WRITERS = 32;
    private static final int BACKLOG_WRITERS = 8;
    private static final int BACKLOG_TRANSACTIONS = 2_500;
    private static final int BACKLOG_EVENTS_EACH = 40;
    private static final Duration SUSTAINED = Duration.ofSeconds(30);
    private static final Duration PACED = Duration.ofSeconds(30);
    private static final int PACE_PER_SECOND = 1_000;
    private static final int PACERS = 4;
    private static final Map<String, String> THREADS =
            Map.of("outbox-relay", "relay", "kafka-producer", "producer", "bench-consumer", "consumer");
    private static final String CPU_LINE = "           microseconds of a core for one event: %s";
    private static final String TOPIC = "recruitment.jobs";

    private final Outbox outbox;
    private final TransactionTemplate transactions;
    private final SmartLifecycle relay;
    private final List<UUID> aggregates =
            Stream.generate(Ids::next).limit(AGGREGATES).toList();
    private final Map<UUID, Long> committed = new ConcurrentHashMap<>();
    private final Map<UUID, Long> received = new ConcurrentHashMap<>();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong arrived = new AtomicLong();
    private volatile boolean timing;
    private volatile boolean listening = true;

    /** Published by the benchmark: a real event, because its topic is. */
    @EventType("kazini.recruitment.JobClosed.v1")
    record JobClosed(UUID jobId, String reason, Instant closedAt) {}

    /** A service with nothing but the defaults. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Service {}

    private OutboxBenchmark(Outbox outbox, TransactionTemplate transactions, SmartLifecycle relay) {
        this.outbox = outbox;
        this.transactions = transactions;
        this.relay = relay;
    }

    static void run() throws Exception {
        Path home = Files.createTempDirectory("kazini-bench");
        try (PostgresServer postgres =
                        PostgresServer.start(home.resolve("postgres"), 0, PostgresServer.Durability.FULL);
                KafkaBroker broker = KafkaBroker.start(home.resolve("kafka"))) {
            DatabaseAccess database = postgres.createDatabaseAndRole("bench", "bench");
            try (ConfigurableApplicationContext service = SpringApplication.run(
                    Service.class,
                    "--spring.application.name=bench",
                    "--server.port=0",
                    "--spring.datasource.url=" + database.jdbcUrl(),
                    "--spring.datasource.username=" + database.username(),
                    "--spring.datasource.password=" + database.password(),
                    "--spring.datasource.hikari.maximum-pool-size=" + (WRITERS + 4),
                    "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                    "--eureka.client.enabled=false",
                    "--spring.cloud.config.enabled=false",
                    "--kazini.shutdown.drain=0s",
                    "--logging.level.root=warn")) {
                new OutboxBenchmark(
                                service.getBean(Outbox.class),
                                new TransactionTemplate(service.getBean(PlatformTransactionManager.class)),
                                service.getBean("outboxRelay", SmartLifecycle.class))
                        .measure(broker.bootstrapServers());
            }
        }
    }

    private void measure(String bootstrapServers) throws Exception {
        Thread consumer = Thread.ofPlatform().name("bench-consumer").start(() -> consume(bootstrapServers));
        WarmUp.untilSteady("outbox", this::rateOf);
        long before = sent.get();
        CpuTime cpuBefore = CpuTime.now(THREADS);
        long start = System.nanoTime();
        flood(SUSTAINED);
        long behind = sent.get() - arrived.get();
        awaitArrival();
        double seconds = (System.nanoTime() - start) / 1e9;
        long count = sent.get() - before;
        Report.line(
                "sustained  %,.0f events/s from commit to consumer (%,d events in %.1f s by %d writers; %,d still under way"
                        + " when the writers stopped)",
                count / seconds, count, seconds, WRITERS, behind);

        Report.line(CPU_LINE, CpuTime.now(THREADS).since(cpuBefore, count));

        workOffABacklog();

        BenchSuite.settle();
        pace();
        awaitArrival();
        listening = false;
        consumer.join();
        long[] latencies = committed.entrySet().stream()
                .mapToLong(
                        entry -> Math.max(0, received.getOrDefault(entry.getKey(), Long.MAX_VALUE) - entry.getValue()))
                .toArray();
        Report.line(
                "at %,d/s  commit to consumer %s (%,d events)",
                PACE_PER_SECOND, Report.percentiles(latencies), latencies.length);
    }

    private double rateOf(Duration duration) throws InterruptedException {
        long before = sent.get();
        long start = System.nanoTime();
        flood(duration);
        awaitArrival();
        return (sent.get() - before) / ((System.nanoTime() - start) / 1e9);
    }

    private void flood(Duration duration) throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            for (int writer = 0; writer < WRITERS; writer++) {
                writers.execute(() -> {
                    while (System.nanoTime() < end) {
                        publishOne();
                    }
                });
            }
        }
    }

    private void workOffABacklog() throws InterruptedException {
        relay.stop();
        long before = sent.get();
        try (ExecutorService writers = Executors.newFixedThreadPool(BACKLOG_WRITERS)) {
            for (int transaction = 0; transaction < BACKLOG_TRANSACTIONS; transaction++) {
                writers.execute(this::publishMany);
            }
        }
        long count = sent.get() - before;
        CpuTime cpuBefore = CpuTime.now(THREADS);
        long start = System.nanoTime();
        relay.start();
        awaitArrival();
        double seconds = (System.nanoTime() - start) / 1e9;
        Report.line(
                "backlog    %,.0f events/s from outbox to consumer (%,d events in %.1f s)",
                count / seconds, count, seconds);
        Report.line(CPU_LINE, CpuTime.now(THREADS).since(cpuBefore, count));
    }

    private void pace() {
        timing = true;
        long interval = TimeUnit.SECONDS.toNanos(1) * PACERS / PACE_PER_SECOND;
        long end = System.nanoTime() + PACED.toNanos();
        try (ExecutorService pacers = Executors.newFixedThreadPool(PACERS)) {
            for (int pacer = 0; pacer < PACERS; pacer++) {
                long first = System.nanoTime() + pacer * interval / PACERS;
                pacers.execute(() -> {
                    for (long due = first; due < end; due += interval) {
                        while (System.nanoTime() < due) {
                            LockSupport.parkNanos(due - System.nanoTime());
                        }
                        UUID event = publishOne();
                        committed.put(event, System.nanoTime());
                    }
                });
            }
        }
    }

    /** In the order of their ids, so that two transactions never wait for each other. */
    private void publishMany() {
        List<UUID> chosen = ThreadLocalRandom.current()
                .ints(BACKLOG_EVENTS_EACH, 0, AGGREGATES)
                .mapToObj(aggregates::get)
                .sorted()
                .toList();
        transactions.executeWithoutResult(_ -> chosen.forEach(this::publish));
        sent.addAndGet(BACKLOG_EVENTS_EACH);
    }

    private UUID publishOne() {
        UUID aggregate = aggregates.get(ThreadLocalRandom.current().nextInt(AGGREGATES));
        UUID event = transactions.execute(_ -> publish(aggregate));
        sent.incrementAndGet();
        return java.util.Objects.requireNonNull(event);
    }

    private UUID publish(UUID aggregate) {
        return outbox.publish(aggregate, new JobClosed(aggregate, "All vacancies are filled", Instant.now()));
    }

    private void consume(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "group.id",
                "bench",
                "auto.offset.reset",
                "earliest",
                "metadata.max.age.ms",
                500,
                "max.poll.records",
                5_000);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            while (listening) {
                var records = consumer.poll(Duration.ofMillis(100));
                long now = System.nanoTime();
                if (timing) {
                    records.forEach(record -> received.putIfAbsent(
                            UUID.fromString(new String(
                                    record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8)),
                            now));
                }
                arrived.addAndGet(records.count());
            }
        }
    }

    private void awaitArrival() throws InterruptedException {
        while (arrived.get() < sent.get()) {
            Thread.sleep(1);
        }
    }
}
