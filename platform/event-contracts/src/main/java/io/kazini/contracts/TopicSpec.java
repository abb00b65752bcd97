package io.kazini.contracts;

/**
 * A topic as {@code asyncapi.yaml} declares it.
 *
 * @param partitions how many it is created with; its dead-letter topic has as many
 * @param keyField the field of every event's data that is the record's key
 */
public record TopicSpec(String name, int partitions, String keyField) {

    public TopicSpec {
        if (name.isBlank() || keyField.isBlank() || partitions < 1) {
            throw new IllegalArgumentException("Not a topic: '" + name + "' with " + partitions + " partitions");
        }
    }
}
