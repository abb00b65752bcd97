package io.kazini.platform.messaging;

import io.kazini.contracts.EventCatalog;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Publishes events in great number whose sender keeps them until they are published, and remembers how far it got; all
 * other events leave by the {@link Outbox}, one of an aggregate at a time. Here many of one aggregate are under way at
 * once. They keep their order because one idempotent producer sends them and gives up on none: it waits for the broker
 * for as long as it takes.
 */
public final class BatchPublisher implements AutoCloseable {

    private static final Header SPEC_VERSION = header(CloudEventHeaders.SPEC_VERSION, "1.0");
    private static final Header JSON_CONTENT = header(CloudEventHeaders.CONTENT_TYPE, "application/json");

    private final Supplier<Producer<String, byte[]>> producers;
    private final JsonMapper json;
    private final EventCatalog catalog;
    private final Header source;
    private @Nullable Producer<String, byte[]> producer;

    BatchPublisher(
            Supplier<Producer<String, byte[]>> producers, JsonMapper json, EventCatalog catalog, String serviceName) {
        this.producers = producers;
        this.json = json;
        this.catalog = catalog;
        this.source = header(CloudEventHeaders.SOURCE, "/kazini/" + serviceName);
    }

    /**
     * An event to be published.
     *
     * @param id the same whenever it is sent again
     * @param aggregateId the key: events of one aggregate keep their order
     * @param time when it happened
     */
    public record Entry(UUID id, UUID aggregateId, Instant time, Record event) {}

    /** Some of the events may be with the broker. The whole batch must be published again before any other. */
    public static final class NotPublishedException extends Exception {

        private static final long serialVersionUID = 1L;

        NotPublishedException(Throwable cause) {
            super("The broker did not take all events: " + cause.getMessage(), cause);
        }
    }

    /** Returns when all in-sync replicas have all events. Of one caller at a time, batch after batch. */
    public synchronized void publish(List<Entry> batch) throws NotPublishedException, InterruptedException {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        try {
            Producer<String, byte[]> open = open();
            List<Future<RecordMetadata>> sent = new ArrayList<>(batch.size());
            for (Entry entry : batch) {
                if (failure.get() != null) {
                    break;
                }
                sent.add(open.send(recordOf(entry), (_, failed) -> {
                    if (failed != null) {
                        failure.compareAndSet(null, failed);
                    }
                }));
            }
            for (Future<RecordMetadata> acknowledged : sent) {
                acknowledged.get();
            }
        } catch (ExecutionException refused) {
            failure.compareAndSet(null, refused.getCause());
        } catch (InterruptException interrupted) {
            discard();
            throw new InterruptedException();
        } catch (InterruptedException interrupted) {
            discard();
            throw interrupted;
        } catch (KafkaException failed) {
            failure.compareAndSet(null, failed);
        }
        Throwable cause = failure.get();
        if (cause != null) {
            // What this producer still has must not arrive behind what the next one sends.
            discard();
            throw new NotPublishedException(cause);
        }
    }

    private Producer<String, byte[]> open() {
        Producer<String, byte[]> open = producer;
        if (open == null) {
            open = producers.get();
            producer = open;
        }
        return open;
    }

    private void discard() {
        Producer<String, byte[]> failed = producer;
        producer = null;
        if (failed != null) {
            boolean interrupted = Thread.interrupted();
            failed.close(Duration.ZERO);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private ProducerRecord<String, byte[]> recordOf(Entry entry) {
        String type = EventTypes.of(entry.event().getClass());
        String key = entry.aggregateId().toString();
        return new ProducerRecord<>(
                catalog.topicOf(type).name(),
                null,
                null,
                key,
                json.writeValueAsBytes(entry.event()),
                List.of(
                        header(CloudEventHeaders.ID, entry.id().toString()),
                        source,
                        header(CloudEventHeaders.TYPE, type),
                        SPEC_VERSION,
                        header(CloudEventHeaders.TIME, entry.time().toString()),
                        header(CloudEventHeaders.SUBJECT, key),
                        JSON_CONTENT));
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public synchronized void close() {
        discard();
    }
}
