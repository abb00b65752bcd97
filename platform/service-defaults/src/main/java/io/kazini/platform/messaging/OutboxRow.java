package io.kazini.platform.messaging;

/**
 * An event on its way out.
 *
 * @param place where the row lies in its table, for as long as the transaction that has read it
 * @param seq grows in the order of the aggregate's commits
 */
record OutboxRow(String place, long seq, String topic, String key, String headers, byte[] data) {

    /** The order that must hold is that of one aggregate on one topic. */
    record Aggregate(String topic, String key) {}

    Aggregate aggregate() {
        return new Aggregate(topic, key);
    }

    @Override
    public String toString() {
        return "OutboxRow[" + seq + " " + topic + " " + key + "]";
    }
}
