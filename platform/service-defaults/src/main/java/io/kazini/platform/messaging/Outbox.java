package io.kazini.platform.messaging;

import java.util.UUID;

/**
 * Where a business transaction leaves the events it causes. They are published after the commit, each at
 * least once, those of one aggregate in the order in which they were left here.
 */
public interface Outbox {

    /**
     * Adds an event to the running transaction.
     *
     * @param aggregateId the record's key: what order is kept by
     * @param event a record annotated with {@link EventType}
     * @return the event's id ({@code ce_id})
     * @throws IllegalStateException outside a transaction
     * @throws IllegalArgumentException for a type that the event contracts do not know, or data larger than
     *     a record may be
     */
    UUID publish(UUID aggregateId, Record event);
}
