package io.kazini.platform.messaging;

/** Aggregates are spread over a fixed number of lanes; a lane is relayed by one relay at a time. */
final class OutboxLanes {

    static final int COUNT = 8;

    private OutboxLanes() {}

    static int of(String topic, String key) {
        return Math.floorMod(31 * topic.hashCode() + key.hashCode(), COUNT);
    }
}
