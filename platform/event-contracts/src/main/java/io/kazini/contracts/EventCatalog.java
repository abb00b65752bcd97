package io.kazini.contracts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Which events there are and on which topic each is published, read from {@code asyncapi.yaml}: topic names
 * are said there and nowhere else.
 */
public final class EventCatalog {

    private static final String DOCUMENT = "/asyncapi.yaml";
    private static final String DEAD_LETTER_SUFFIX = "-dlt";
    private static final int DEFAULT_PARTITIONS = 6;

    private final Map<String, TopicSpec> topicsByEventType;
    private final List<TopicSpec> topics;

    EventCatalog(Object asyncApi) {
        var document = new Document(asyncApi);
        var byType = new TreeMap<String, TopicSpec>();
        var all = new LinkedHashMap<String, TopicSpec>();
        for (Object channelNode : document.root("channels").values()) {
            Map<?, ?> channel = document.resolve(channelNode);
            var topic = new TopicSpec(
                    text(channel, "address"), partitionsOf(document, channel), text(channel, "x-key-field"));
            if (all.put(topic.name(), topic) != null) {
                throw new IllegalStateException("Two channels of " + DOCUMENT + " have the address " + topic.name());
            }
            for (Object messageNode : document.child(channel, "messages").values()) {
                String type = text(document.resolve(messageNode), "name");
                if (byType.put(type, topic) != null) {
                    throw new IllegalStateException(DOCUMENT + " publishes " + type + " twice");
                }
            }
        }
        topicsByEventType = Collections.unmodifiableMap(byType);
        topics = List.copyOf(all.values());
    }

    /** The catalog of the class path's {@code asyncapi.yaml}, which is read once per process. */
    public static EventCatalog load() {
        return Loaded.CATALOG;
    }

    /**
     * The topic that a type of event is published on.
     *
     * @throws IllegalArgumentException for a type that {@code asyncapi.yaml} does not name
     */
    public TopicSpec topicOf(String eventType) {
        TopicSpec topic = topicsByEventType.get(eventType);
        if (topic == null) {
            throw new IllegalArgumentException("asyncapi.yaml has no message named '" + eventType + "'");
        }
        return topic;
    }

    /** All types ({@code ce_type}), sorted. */
    public Set<String> eventTypes() {
        return topicsByEventType.keySet();
    }

    /** All topics in the order of the document, dead-letter topics not among them. */
    public Collection<TopicSpec> topics() {
        return topics;
    }

    /** Where a consumer sets aside the records of a topic that it gave up on. */
    public String deadLetterTopic(String topic) {
        return topic + DEAD_LETTER_SUFFIX;
    }

    private static int partitionsOf(Document document, Map<?, ?> channel) {
        Map<?, ?> kafka = document.child(document.child(channel, "bindings"), "kafka");
        return kafka.get("partitions") instanceof Integer partitions ? partitions : DEFAULT_PARTITIONS;
    }

    private static String text(Map<?, ?> node, String field) {
        if (node.get(field) instanceof String text) {
            return text;
        }
        throw new IllegalStateException(DOCUMENT + ": '" + field + "' is missing from " + node);
    }

    /** Reads through the document's own references ({@code $ref: '#/…'}); those to other files are not followed. */
    private record Document(Object root) {

        Map<?, ?> root(String section) {
            return child(resolve(root), section);
        }

        /** The child of that name, an empty one if there is none. */
        Map<?, ?> child(Map<?, ?> parent, String name) {
            Object child = parent.get(name);
            return child == null ? Map.of() : resolve(child);
        }

        Map<?, ?> resolve(@Nullable Object node) {
            if (!(node instanceof Map<?, ?> map)) {
                throw new IllegalStateException(DOCUMENT + ": expected an object, found " + node);
            }
            return map.get("$ref") instanceof String reference ? follow(reference) : map;
        }

        private Map<?, ?> follow(String reference) {
            if (!reference.startsWith("#/")) {
                throw new IllegalStateException(DOCUMENT + ": a reference within the document expected: " + reference);
            }
            Object node = root;
            for (String step : reference.substring(2).split("/", -1)) {
                node = resolve(node).get(step);
                if (node == null) {
                    throw new IllegalStateException(DOCUMENT + ": nothing at " + reference);
                }
            }
            return resolve(node);
        }
    }

    private static final class Loaded {

        static final EventCatalog CATALOG = read();

        private static EventCatalog read() {
            try (InputStream in = EventCatalog.class.getResourceAsStream(DOCUMENT)) {
                if (in == null) {
                    throw new IllegalStateException(DOCUMENT + " is not on the class path");
                }
                return new EventCatalog(new Yaml(new SafeConstructor(new LoaderOptions())).load(in));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
