package io.kazini.contracts;

/**
 * A topic as {@code asyncapi.yaml} declares it.
 *
 * @param partitions how many it is created with; its dead-letter topic has as many
 */
public record TopicSpec(String name, int partitions) {

    public TopicSpec {
        if (name.isBlank() || partitions < 1) {
            throw new IllegalArgumentException("Not a topic: '" + name + "' with " + partitions + " partitions");
        }
    }
}
