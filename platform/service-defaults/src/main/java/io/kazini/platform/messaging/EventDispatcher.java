package io.kazini.platform.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Hands a record to the handlers of its type, each in a transaction with its inbox entry. */
class EventDispatcher {

    private final Map<String, List<EventHandler<?>>> handlers;
    private final Inbox inbox;
    private final TransactionTemplate transactions;
    private final JsonMapper json;
    private final MeterRegistry metrics;

    EventDispatcher(
            Collection<EventHandler<?>> handlers,
            Inbox inbox,
            TransactionTemplate transactions,
            JsonMapper json,
            MeterRegistry metrics) {
        this.handlers = handlers.stream().collect(Collectors.groupingBy(handler -> EventTypes.of(handler.eventType())));
        this.inbox = inbox;
        this.transactions = transactions;
        this.json = json;
        this.metrics = metrics;
    }

    Set<String> eventTypes() {
        return handlers.keySet();
    }

    /** The event's type; empty for a record that has none, which {@link #dispatch} refuses. */
    static String typeOf(ConsumerRecord<String, byte[]> record) {
        Header header = record.headers().lastHeader(CloudEventHeaders.TYPE);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** @throws MalformedEventException for what is no event and never will be */
    void dispatch(ConsumerRecord<String, byte[]> record) {
        String type = header(record, CloudEventHeaders.TYPE);
        List<EventHandler<?>> interested = handlers.get(type);
        if (interested == null) {
            metrics.counter("kazini.events.skipped", "topic", record.topic()).increment();
            return;
        }
        EventMetadata metadata = metadata(record, type);
        for (EventHandler<?> handler : interested) {
            handle(handler, record.value(), metadata);
        }
    }

    /** @throws MalformedEventException for what is no event and never will be */
    <T extends Record> T readEvent(Class<T> type, ConsumerRecord<String, byte[]> record) {
        metadata(record, header(record, CloudEventHeaders.TYPE));
        return read(type, record.value());
    }

    private <T extends Record> void handle(EventHandler<T> handler, byte[] data, EventMetadata metadata) {
        T event = read(handler.eventType(), data);
        transactions.executeWithoutResult(_ -> {
            if (inbox.begin(metadata.id(), handler.name())) {
                handler.handle(event, metadata);
            } else {
                metrics.counter("kazini.events.redelivered", "handler", handler.name())
                        .increment();
            }
        });
    }

    private <T extends Record> T read(Class<T> type, byte[] data) {
        try {
            ObjectReader reader = json.readerFor(type).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
            return reader.readValue(data);
        } catch (RuntimeException unreadable) {
            throw new MalformedEventException("Unreadable data for " + type.getSimpleName(), unreadable);
        }
    }

    private static EventMetadata metadata(ConsumerRecord<String, byte[]> record, String type) {
        try {
            return new EventMetadata(
                    UUID.fromString(header(record, CloudEventHeaders.ID)),
                    type,
                    header(record, CloudEventHeaders.SOURCE),
                    header(record, CloudEventHeaders.SUBJECT),
                    Instant.parse(header(record, CloudEventHeaders.TIME)));
        } catch (IllegalArgumentException | DateTimeException malformed) {
            throw new MalformedEventException("Malformed CloudEvents attributes", malformed);
        }
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        if (header == null) {
            throw new MalformedEventException("No header " + name, null);
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
