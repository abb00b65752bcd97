package io.kazini.testsupport;

import io.kazini.contracts.EventCatalog;
import io.kazini.contracts.TopicSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Watches all topics of the event contracts, and their dead-letter topics, from the moment it is created. The
 * topics are shared by the whole build: ask for the ids of your own test.
 *
 * <p>Every event that it hands out has been held to its contract; see {@link PublishedEvent}.
 */
public final class PublishedEvents implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(200);

    private final EventCatalog catalog = EventCatalog.load();
    private final List<ReceivedRecord> received = new ArrayList<>();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread watch;

    public PublishedEvents(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "50"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        startAtTheEnd();
        watch = Thread.ofPlatform().daemon().name("published-events").start(this::watch);
    }

    /** The one event of that type and key, once it is there. */
    public PublishedEvent await(String eventType, UUID key) {
        return await(eventType, key, 1).getFirst();
    }

    /**
     * All events of that type and key, once there are as many; in the order of the topic.
     *
     * @throws AssertionError if there are more, or not enough within 15 seconds
     */
    public List<PublishedEvent> await(String eventType, UUID key, int count) {
        List<ReceivedRecord> found =
                awaitRecords(eventType + " of " + key, count, record -> isOf(record, eventType, key));
        if (found.size() > count) {
            throw new AssertionError(
                    "Expected " + eventType + " of " + key + " " + count + " times, found " + list(found));
        }
        return found.stream().map(PublishedEvent::keepingItsContract).toList();
    }

    /** The events of that key so far, of whatever type, in the order of the topic. */
    public List<PublishedEvent> of(UUID key) {
        return snapshot(record -> record.key().equals(key.toString()) && isOnAnEventTopic(record))
                .map(PublishedEvent::keepingItsContract)
                .toList();
    }

    /** Passes if for that long no event of that type and key is published, and none was before. */
    public void assertNone(String eventType, UUID key, Duration quiet) {
        pause(quiet);
        List<ReceivedRecord> found =
                snapshot(record -> isOf(record, eventType, key)).toList();
        if (!found.isEmpty()) {
            throw new AssertionError("Expected no " + eventType + " of " + key + ", found " + list(found));
        }
    }

    /** The record with that event id on a dead-letter topic, once it is there. */
    public ReceivedRecord awaitDeadLetter(UUID eventId) {
        return awaitRecords(
                        "dead letter of event " + eventId,
                        1,
                        record -> !isOnAnEventTopic(record)
                                && record.header("ce_id")
                                        .filter(eventId.toString()::equals)
                                        .isPresent())
                .getFirst();
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            watch.join(Duration.ofSeconds(5));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isOf(ReceivedRecord record, String eventType, UUID key) {
        return isOnAnEventTopic(record)
                && record.isOfType(eventType)
                && record.key().equals(key.toString());
    }

    private boolean isOnAnEventTopic(ReceivedRecord record) {
        return catalog.topics().stream().anyMatch(topic -> topic.name().equals(record.topic()));
    }

    private void startAtTheEnd() {
        Function<String, Stream<TopicPartition>> partitions = topic -> consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()));
        List<TopicPartition> all = catalog.topics().stream()
                .map(TopicSpec::name)
                .flatMap(topic -> Stream.of(topic, catalog.deadLetterTopic(topic)))
                .flatMap(partitions)
                .toList();
        consumer.assign(all);
        consumer.endOffsets(all).forEach(consumer::seek);
    }

    private void watch() {
        try (consumer) {
            while (true) {
                var records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    synchronized (received) {
                        records.forEach(record -> received.add(ReceivedRecord.of(record)));
                        received.notifyAll();
                    }
                }
            }
        } catch (WakeupException closed) {
            return;
        }
    }

    private List<ReceivedRecord> awaitRecords(String what, int count, Predicate<ReceivedRecord> wanted) {
        Instant deadline = Instant.now().plus(PATIENCE);
        synchronized (received) {
            while (true) {
                List<ReceivedRecord> found = received.stream().filter(wanted).toList();
                if (found.size() >= count) {
                    return found;
                }
                long left = Duration.between(Instant.now(), deadline).toMillis();
                if (left <= 0) {
                    throw new AssertionError(
                            "Expected " + what + (count == 1 ? "" : " " + count + " times") + " within "
                                    + PATIENCE.toSeconds() + " s, found " + list(found) + "; all records seen: "
                                    + list(received));
                }
                waitForMore(left);
            }
        }
    }

    private void waitForMore(long millis) {
        try {
            received.wait(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", interrupted);
        }
    }

    private Stream<ReceivedRecord> snapshot(Predicate<ReceivedRecord> wanted) {
        synchronized (received) {
            return received.stream().filter(wanted).toList().stream();
        }
    }

    private static String list(List<ReceivedRecord> records) {
        if (records.isEmpty()) {
            return "none";
        }
        return records.stream()
                .map(record ->
                        record.header("ce_type").orElse("untyped") + " of " + record.key() + " on " + record.topic())
                .toList()
                .toString();
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", interrupted);
        }
    }
}
