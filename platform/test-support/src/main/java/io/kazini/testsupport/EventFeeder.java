package io.kazini.testsupport;

import io.kazini.contracts.EventContract;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends events to the consumers under test as their real producers do: the example of the contract, with the
 * fields replaced that matter to the test, in a record of CloudEvents binary mode.
 *
 * <pre>{@code
 * feeder.event("kazini.recruitment.ApplicationHired.v1")
 *         .with("applicationId", applicationId)
 *         .with("dailyRate.amountMinor", 80_000)
 *         .send();
 * }</pre>
 */
public final class EventFeeder implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final KafkaProducer<String, byte[]> producer;

    public EventFeeder(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.LINGER_MS_CONFIG, "0"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** The example of that type, with an id of its own, happening now. */
    public Event event(String eventType) {
        return new Event(EventContract.of(eventType));
    }

    @Override
    public void close() {
        producer.close();
    }

    /** An event that is being prepared. */
    public final class Event {

        private final EventContract contract;
        private final ObjectNode data;
        private String brokenData = "";
        private UUID id = UUID.randomUUID();
        private Instant time = Instant.now();
        private final Map<String, String> moreHeaders = new LinkedHashMap<>();

        private Event(EventContract contract) {
            this.contract = contract;
            this.data = (ObjectNode) JSON.readTree(contract.example());
        }

        /**
         * Replaces a field of the example.
         *
         * @param field a name, or names joined by dots
         * @param value anything that Jackson writes as JSON
         * @throws IllegalArgumentException if the example has no such field
         */
        public Event with(String field, Object value) {
            parentOf(field).set(lastOf(field), JSON.valueToTree(value));
            return this;
        }

        /** Leaves out a field of the example; a required one breaks the contract, see {@link #broken}. */
        public Event without(String field) {
            parentOf(field).remove(lastOf(field));
            return this;
        }

        public Event id(UUID eventId) {
            id = eventId;
            return this;
        }

        public Event at(Instant happened) {
            time = happened;
            return this;
        }

        public Event header(String name, String value) {
            moreHeaders.put(name, value);
            return this;
        }

        /** Data that breaks the contract: a poison record for the consumer. */
        public Event broken(String newData) {
            brokenData = newData;
            return this;
        }

        /** The data as it would be sent. */
        public JsonNode data() {
            return data.deepCopy();
        }

        /**
         * Sends it and returns its id, once the broker has it.
         *
         * @throws IllegalArgumentException if the data breaks the contract and is not {@link #broken} on purpose
         */
        public UUID send() {
            ProducerRecord<String, byte[]> record = toRecord();
            try {
                producer.send(record).get();
            } catch (ExecutionException failed) {
                throw new IllegalStateException("Not sent: " + record, failed.getCause());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
            return id;
        }

        /** The same event delivered twice, as happens after a consumer's or a relay's crash. */
        public UUID sendTwice() {
            send();
            return send();
        }

        ProducerRecord<String, byte[]> toRecord() {
            String value = brokenData.isEmpty() ? data.toString() : brokenData;
            List<String> violations = contract.validate(value);
            if (brokenData.isEmpty() && !violations.isEmpty()) {
                throw new IllegalArgumentException("No producer sends this " + contract + ": " + violations);
            }
            String key = data.path(contract.topic().keyField()).asString();
            var record = new ProducerRecord<>(contract.topic().name(), key, value.getBytes(StandardCharsets.UTF_8));
            var headers = new LinkedHashMap<String, String>();
            headers.put("ce_id", id.toString());
            headers.put("ce_source", "/event-feeder");
            headers.put("ce_type", contract.eventType());
            headers.put("ce_specversion", "1.0");
            headers.put("ce_time", time.toString());
            headers.put("ce_subject", key);
            headers.put("content-type", "application/json");
            headers.putAll(moreHeaders);
            headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
            return record;
        }

        private ObjectNode parentOf(String field) {
            ObjectNode parent = data;
            String[] path = field.split("\\.", -1);
            for (int i = 0; i < path.length - 1; i++) {
                parent = parent.get(path[i]) instanceof ObjectNode child ? child : unknown(field);
            }
            return parent.has(lastOf(field)) ? parent : unknown(field);
        }

        private String lastOf(String field) {
            return field.substring(field.lastIndexOf('.') + 1);
        }

        private ObjectNode unknown(String field) {
            throw new IllegalArgumentException("The example of " + contract + " has no field " + field);
        }
    }
}
