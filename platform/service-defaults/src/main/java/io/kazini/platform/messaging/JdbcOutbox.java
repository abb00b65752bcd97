package io.kazini.platform.messaging;

import io.kazini.contracts.EventCatalog;
import io.kazini.platform.Ids;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/** Writes events into the business transaction's own database. */
class JdbcOutbox implements Outbox {

    /**
     * The lock makes the row numbers of one aggregate follow its commits: a transaction that is still open
     * cannot be overtaken by a later one of the same aggregate.
     */
    private static final String INSERT = """
            with in_order as materialized (select pg_advisory_xact_lock(hashtextextended(?, 0)))
            insert into outbox (lane, event_id, topic, key, headers, data) select ?, ?, ?, ?, ?, ? from in_order
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final EventCatalog catalog;
    private final TraceContext traces;
    private final OutboxSignal signal;
    private final String source;
    private final long maxEventBytes;

    JdbcOutbox(
            JdbcClient jdbc,
            JsonMapper json,
            Clock clock,
            EventCatalog catalog,
            TraceContext traces,
            OutboxSignal signal,
            String serviceName,
            long maxEventBytes) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.catalog = catalog;
        this.traces = traces;
        this.signal = signal;
        this.source = "/kazini/" + serviceName;
        this.maxEventBytes = maxEventBytes;
    }

    @Override
    public UUID publish(UUID aggregateId, Record event) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("An event is published inside the transaction that causes it");
        }
        String type = EventTypes.of(event.getClass());
        String topic = catalog.topicOf(type).name();
        String key = aggregateId.toString();
        byte[] data = json.writeValueAsBytes(event);
        if (data.length > maxEventBytes) {
            throw new IllegalArgumentException(
                    "%s weighs %d bytes, more than %d".formatted(type, data.length, maxEventBytes));
        }
        UUID eventId = Ids.next();
        jdbc.sql(INSERT)
                .params(
                        topic + " " + key,
                        OutboxLanes.of(topic, key),
                        eventId,
                        topic,
                        key,
                        json.writeValueAsString(headers(eventId, type, key)),
                        data)
                .update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                signal.raise();
            }
        });
        return eventId;
    }

    private Map<String, String> headers(UUID eventId, String type, String subject) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(CloudEventHeaders.ID, eventId.toString());
        headers.put(CloudEventHeaders.SOURCE, source);
        headers.put(CloudEventHeaders.TYPE, type);
        headers.put(CloudEventHeaders.SPEC_VERSION, "1.0");
        headers.put(CloudEventHeaders.TIME, clock.instant().toString());
        headers.put(CloudEventHeaders.SUBJECT, subject);
        headers.put(CloudEventHeaders.CONTENT_TYPE, "application/json");
        traces.current().ifPresent(parent -> headers.put(CloudEventHeaders.TRACE_PARENT, parent));
        return headers;
    }
}
