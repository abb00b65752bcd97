package io.kazini.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.contracts.EventContract;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event that was published and keeps its contract: a CloudEvent in binary mode on its type's topic, keyed by
 * its aggregate, with data that its schema allows.
 */
public record PublishedEvent(
        UUID id,
        String type,
        String source,
        Instant time,
        String subject,
        Optional<String> traceparent,
        JsonNode data,
        ReceivedRecord received) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    /** @throws AssertionError which says how the record breaks the contract of its type */
    static PublishedEvent keepingItsContract(ReceivedRecord received) {
        String type = header(received, "ce_type");
        EventContract contract = EventContract.of(type);
        assertThat(contract.validate(received.value()))
                .as("violations of the contract of %s by %s", type, received.value())
                .isEmpty();
        JsonNode data = JSON.readTree(received.value());
        assertThat(received.topic())
                .as("topic of %s", type)
                .isEqualTo(contract.topic().name());
        assertThat(received.key())
                .as("key of %s: its %s", type, contract.topic().keyField())
                .isEqualTo(data.path(contract.topic().keyField()).asString());
        assertThat(header(received, "ce_specversion")).as("ce_specversion").isEqualTo("1.0");
        assertThat(header(received, "content-type")).as("content-type").startsWith("application/json");
        assertThat(header(received, "ce_subject")).as("ce_subject").isEqualTo(received.key());
        received.header("traceparent")
                .ifPresent(it -> assertThat(it).as("traceparent").matches(TRACEPARENT));
        return new PublishedEvent(
                UUID.fromString(header(received, "ce_id")),
                type,
                header(received, "ce_source"),
                Instant.parse(header(received, "ce_time")),
                header(received, "ce_subject"),
                received.header("traceparent"),
                data,
                received);
    }

    /** The data's field of that name as text. */
    public String text(String field) {
        assertThat(data.has(field)).as("%s of %s", field, data).isTrue();
        return data.path(field).asString();
    }

    private static String header(ReceivedRecord received, String name) {
        return received.header(name)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new AssertionError("No header " + name + " on " + received));
    }
}
