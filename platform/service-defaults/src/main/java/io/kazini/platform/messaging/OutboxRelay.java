package io.kazini.platform.messaging;

import io.kazini.platform.messaging.OutboxRow.Aggregate;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Publishes the outbox. Any number of relays may run: a lane belongs to one of them for the length of a
 * round, by a row lock that dies with its connection. Of one aggregate one event is under way at a time, and
 * its successor is sent only after the broker has it on all in-sync replicas; so the order holds whatever
 * fails. An event that the broker refuses blocks its aggregate alone. A crash between sending and deleting
 * sends an event again, which consumers recognise by its id.
 */
class OutboxRelay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(200);
    private static final Duration LANE_TAKEN_ELSEWHERE = Duration.ofMillis(10);
    private static final Duration MAX_BLOCK = Duration.ofMinutes(1);
    private static final int CAUSE_LENGTH = 500;

    private final OutboxStore store;
    private final TransactionTemplate transactions;
    private final Supplier<Producer<String, byte[]>> producers;
    private final JsonMapper json;
    private final OutboxSignal signal;
    private final MessagingProperties.Relay settings;
    private final Counter published;
    private final Counter failures;

    private volatile boolean running;
    private @Nullable Thread thread;

    OutboxRelay(
            OutboxStore store,
            TransactionTemplate transactions,
            Supplier<Producer<String, byte[]>> producers,
            JsonMapper json,
            OutboxSignal signal,
            MessagingProperties.Relay settings,
            MeterRegistry metrics) {
        this.store = store;
        this.transactions = transactions;
        this.producers = producers;
        this.json = json;
        this.signal = signal;
        this.settings = settings;
        this.published = Counter.builder("kazini.outbox.published")
                .description("Events the broker has acknowledged")
                .register(metrics);
        this.failures = Counter.builder("kazini.outbox.failures")
                .description("Attempts to publish an event that failed")
                .register(metrics);
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("outbox-relay").start(this::run);
    }

    /** Ends after the round under way: what it has sent is also deleted. */
    @Override
    public void stop() {
        running = false;
        signal.raise();
        Thread relay = thread;
        if (relay != null) {
            try {
                relay.join(settings.sendTimeout().plusSeconds(2));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        Duration backOff = Duration.ZERO;
        boolean lanesCreated = false;
        try (Producer<String, byte[]> producer = producers.get()) {
            while (running) {
                try {
                    if (!lanesCreated) {
                        store.createLanes();
                        lanesCreated = true;
                    }
                    Outcome outcome = relayOnce(producer);
                    backOff = outcome == Outcome.BROKER_AWAY ? longer(backOff) : Duration.ZERO;
                    pause(outcome, backOff);
                } catch (RuntimeException databaseAway) {
                    backOff = longer(backOff);
                    log.warn("The outbox cannot be read; next try in {} ms", backOff.toMillis(), databaseAway);
                    pause(Outcome.BROKER_AWAY, backOff);
                } catch (Error defect) {
                    // Not even that may end it: no event would leave until the service is started again.
                    backOff = longer(backOff);
                    log.error("The outbox relay failed; next try in {} ms", backOff.toMillis(), defect);
                    pause(Outcome.BROKER_AWAY, backOff);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration longer(Duration backOff) {
        Duration next = backOff.isZero() ? FIRST_BACK_OFF : backOff.multipliedBy(2);
        return next.compareTo(settings.maxBackOff()) > 0 ? settings.maxBackOff() : next;
    }

    private void pause(Outcome outcome, Duration backOff) throws InterruptedException {
        switch (outcome) {
            case WORKED -> {}
            case LANE_BUSY -> Thread.sleep(LANE_TAKEN_ELSEWHERE);
            case IDLE -> signal.await(settings.pollInterval());
            case BROKER_AWAY -> Thread.sleep(backOff);
        }
    }

    enum Outcome {
        IDLE,
        WORKED,
        LANE_BUSY,
        BROKER_AWAY
    }

    /** One pass over all lanes with work that no other relay has. */
    Outcome relayOnce(Producer<String, byte[]> producer) {
        return Objects.requireNonNull(transactions.execute(_ -> relayLanes(producer)));
    }

    private Outcome relayLanes(Producer<String, byte[]> producer) {
        List<Integer> lanes = store.takeLanes();
        if (lanes.isEmpty()) {
            return store.hasWork() ? Outcome.LANE_BUSY : Outcome.IDLE;
        }
        List<OutboxRow> rows = store.read(lanes, settings.batchSize());
        if (rows.isEmpty()) {
            return Outcome.IDLE;
        }
        Round round = new Round(rows);
        round.send(producer);
        if (!round.sent.isEmpty()) {
            store.delete(round.sent);
            published.increment(round.sent.size());
        }
        failures.increment(round.failed.size());
        if (round.sent.isEmpty() && round.onlyRetriableFailures()) {
            log.warn(
                    "The broker cannot be reached: {}",
                    round.causes().values().iterator().next());
            return Outcome.BROKER_AWAY;
        }
        if (!round.sent.isEmpty() && store.hasBlocked()) {
            Set<Aggregate> unblocked = new HashSet<>();
            round.sent.forEach(row -> unblocked.add(row.aggregate()));
            unblocked.removeAll(round.failed.keySet());
            store.unblock(unblocked);
        }
        if (!round.failed.isEmpty()) {
            log.warn("The broker refused events of {} aggregates: {}", round.failed.size(), round.causes());
            store.block(round.causes(), FIRST_BACK_OFF, MAX_BLOCK);
        }
        return Outcome.WORKED;
    }

    /** Sends a batch in waves, each with at most one event of an aggregate. */
    private final class Round {

        private final Map<Aggregate, Deque<OutboxRow>> waiting = new LinkedHashMap<>();
        private final List<OutboxRow> sent = new ArrayList<>();
        private final Map<Aggregate, Throwable> failed = new HashMap<>();
        private final Map<String, Throwable> unreachableTopics = new HashMap<>();

        Round(List<OutboxRow> rows) {
            for (OutboxRow row : rows) {
                waiting.computeIfAbsent(row.aggregate(), _ -> new ArrayDeque<>())
                        .add(row);
            }
        }

        void send(Producer<String, byte[]> producer) {
            long deadline = System.nanoTime() + settings.sendTimeout().toNanos();
            while (!waiting.isEmpty() && System.nanoTime() < deadline) {
                Map<OutboxRow, Future<RecordMetadata>> wave = new LinkedHashMap<>();
                waiting.values().forEach(rows -> {
                    OutboxRow head = rows.element();
                    wave.put(head, sendOne(head, producer));
                });
                wave.forEach((row, result) -> settle(row, result, deadline));
                waiting.values().removeIf(Deque::isEmpty);
                waiting.keySet().removeAll(failed.keySet());
            }
        }

        private Future<RecordMetadata> sendOne(OutboxRow row, Producer<String, byte[]> producer) {
            Throwable unreachable = unreachableTopics.get(row.topic());
            if (unreachable != null) {
                return CompletableFuture.failedFuture(unreachable);
            }
            try {
                return producer.send(record(row));
            } catch (RuntimeException refused) {
                unreachableTopics.put(row.topic(), refused);
                return CompletableFuture.failedFuture(refused);
            }
        }

        private void settle(OutboxRow row, Future<RecordMetadata> result, long deadline) {
            try {
                result.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
                sent.add(row);
                waiting.getOrDefault(row.aggregate(), new ArrayDeque<>()).remove();
            } catch (ExecutionException refused) {
                Throwable cause = refused.getCause() == null ? refused : refused.getCause();
                if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
                    unreachableTopics.putIfAbsent(row.topic(), cause);
                }
                failed.put(row.aggregate(), cause);
            } catch (TimeoutException slow) {
                failed.put(row.aggregate(), new org.apache.kafka.common.errors.TimeoutException("No answer in time"));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                failed.put(row.aggregate(), new org.apache.kafka.common.errors.TimeoutException("Interrupted"));
            }
        }

        boolean onlyRetriableFailures() {
            return failed.values().stream().allMatch(RetriableException.class::isInstance);
        }

        Map<Aggregate, String> causes() {
            Map<Aggregate, String> causes = new HashMap<>();
            failed.forEach((aggregate, cause) -> {
                String text = cause.toString();
                causes.put(aggregate, text.substring(0, Math.min(text.length(), CAUSE_LENGTH)));
            });
            return causes;
        }
    }

    private ProducerRecord<String, byte[]> record(OutboxRow row) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(row.topic(), row.key(), row.data());
        Map<String, String> headers = json.readValue(row.headers(), new TypeReference<>() {});
        headers.forEach(
                (name, value) -> record.headers().add(new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8))));
        return record;
    }
}
