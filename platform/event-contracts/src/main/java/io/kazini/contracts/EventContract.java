package io.kazini.contracts;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;

/**
 * The contract of one type of event, for tests: a producer validates what it really publishes, a consumer is
 * fed the example. To validate needs {@code com.networknt:json-schema-validator} on the class path.
 */
public final class EventContract {

    /** Apart, so that whoever wants an example needs no validator. */
    private static final class Schemas {
        static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                registry -> registry.schemaRegistryConfig(SchemaRegistryConfig.builder()
                        .formatAssertionsEnabled(true)
                        .build()));
    }

    private final String eventType;
    private final String document;

    private EventContract(String eventType) {
        this.eventType = eventType;
        this.document = eventType.substring(eventType.indexOf('.', eventType.indexOf('.') + 1) + 1) + ".json";
    }

    /**
     * The contract of a type such as {@code kazini.recruitment.ApplicationHired.v1}.
     *
     * @throws IllegalArgumentException for a type that {@code asyncapi.yaml} does not name
     */
    public static EventContract of(String eventType) {
        EventCatalog.load().topicOf(eventType);
        return new EventContract(eventType);
    }

    public String eventType() {
        return eventType;
    }

    public TopicSpec topic() {
        return EventCatalog.load().topicOf(eventType);
    }

    /** The published example of the event's data: a JSON object. */
    public String example() {
        return resource("/examples/" + document);
    }

    /** What the schema finds wrong with the data, one sentence each; empty if it keeps the contract. */
    public List<String> validate(String data) {
        try {
            return schema().validate(data, InputFormat.JSON).stream()
                    .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                    .toList();
        } catch (JacksonException notJson) {
            return List.of("not JSON: " + notJson.getOriginalMessage());
        }
    }

    private Schema schema() {
        return Schemas.REGISTRY.getSchema(SchemaLocation.of("classpath:schemas/" + document));
    }

    private static String resource(String path) {
        try (InputStream in = EventContract.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public String toString() {
        return eventType;
    }
}
