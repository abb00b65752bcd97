package io.kazini.platform.messaging;

import java.util.List;

/**
 * One job done on one type of event of which there are many: all that one poll brought are handed over as one list, in
 * one transaction.
 *
 * <p>There is no inbox entry. An event may be handed over again, alone or among others, also twice in one list: the
 * handler knows what it has done by the primary keys of the rows it writes ({@code on conflict do nothing}), which a
 * stream of that volume has anyway. An inbox would be a second row per event, and would forget it after a month.
 *
 * <p>If the list fails, its halves are tried, each in a transaction of its own, down to the event that fails by itself.
 * That one is tried again with back-off and at last set aside as a dead letter, like an {@link EventHandler}'s; its
 * neighbours are done. While the database is away, all wait.
 *
 * <p>Events of one aggregate come in their order, also where their types have different handlers. Lists of two
 * instances of the service may be handled at the same time; they never hold events of the same aggregate, unless a
 * partition is just changing hands.
 *
 * @param <T> a record of the handler's own with the fields it needs, annotated with {@link EventType}
 */
public interface BatchEventHandler<T extends Record> {

    Class<T> eventType();

    /** @param events in the order of their partitions, never empty */
    void handle(List<T> events);

    /** The handler's name in metrics. */
    default String name() {
        return getClass().getSimpleName();
    }
}
