package io.kazini.platform.messaging;

/**
 * One job done on one type of event. Runs in a transaction together with its inbox entry, so that a
 * redelivered event has no second effect. An exception rolls back; the record is tried again with back-off
 * and at last set aside as a dead letter, unless the database itself is away, for which it waits.
 *
 * @param <T> a record of the handler's own with the fields it needs, annotated with {@link EventType}
 */
public interface EventHandler<T extends Record> {

    Class<T> eventType();

    void handle(T event, EventMetadata metadata);

    /** The handler's name in the inbox. Renaming a handler makes it forget what it has done. */
    default String name() {
        return getClass().getSimpleName();
    }
}
