package io.kazini.platform.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands what one poll brought to {@link BatchEventHandler}s, and to the single-record handlers of the same topic. Of a
 * failing poll it names the first record that fails by itself; everything before it is done then, and nothing that comes
 * again from there on has a second effect.
 */
class EventBatches {

    private final Map<String, List<BatchEventHandler<?>>> handlers;
    private final EventDispatcher single;
    private final TransactionTemplate transactions;
    private final MeterRegistry metrics;

    EventBatches(
            Collection<BatchEventHandler<?>> handlers,
            EventDispatcher single,
            TransactionTemplate transactions,
            MeterRegistry metrics) {
        this.handlers = handlers.stream().collect(Collectors.groupingBy(handler -> EventTypes.of(handler.eventType())));
        this.single = single;
        this.transactions = transactions;
        this.metrics = metrics;
    }

    Set<String> eventTypes() {
        return handlers.keySet();
    }

    /** @throws BatchListenerFailedException naming the first record that is not done */
    void dispatch(List<ConsumerRecord<String, byte[]>> poll) {
        Stretch stretch = new Stretch();
        for (int position = 0; position < poll.size(); position++) {
            ConsumerRecord<String, byte[]> record = poll.get(position);
            String type = EventDispatcher.typeOf(record);
            if (!stretch.takes(type, record.key())) {
                handle(stretch);
                stretch = new Stretch();
            }
            stretch.add(type, new Polled(position, record));
        }
        handle(stretch);
    }

    private void handle(Stretch stretch) {
        Failed first = null;
        for (Map.Entry<String, List<Polled>> ofType : stretch.byType.entrySet()) {
            for (BatchEventHandler<?> handler : handlers.getOrDefault(ofType.getKey(), List.of())) {
                first = earlier(first, handle(handler, before(first, ofType.getValue())));
            }
            if (!handlers.containsKey(ofType.getKey()) || single.eventTypes().contains(ofType.getKey())) {
                first = earlier(first, oneByOne(before(first, ofType.getValue())));
            }
        }
        if (first != null) {
            throw new BatchListenerFailedException(
                    String.valueOf(first.cause().getMessage()),
                    first.cause(),
                    first.polled().record());
        }
    }

    private @Nullable Failed oneByOne(List<Polled> batch) {
        for (Polled polled : batch) {
            try {
                single.dispatch(polled.record());
            } catch (RuntimeException failure) {
                return new Failed(polled, failure);
            }
        }
        return null;
    }

    private <T extends Record> @Nullable Failed handle(BatchEventHandler<T> handler, List<Polled> batch) {
        List<T> events = new ArrayList<>(batch.size());
        Failed unreadable = null;
        for (Polled polled : batch) {
            try {
                events.add(single.readEvent(handler.eventType(), polled.record()));
            } catch (MalformedEventException malformed) {
                unreadable = new Failed(polled, malformed);
                break;
            }
        }
        if (events.isEmpty()) {
            return unreadable;
        }
        metrics.summary("kazini.events.batch", "handler", handler.name()).record(events.size());
        return earlier(unreadable, halving(handler, events, batch));
    }

    private <T extends Record> @Nullable Failed halving(
            BatchEventHandler<T> handler, List<T> events, List<Polled> batch) {
        try {
            transactions.executeWithoutResult(_ -> handler.handle(events));
            return null;
        } catch (RuntimeException failure) {
            if (events.size() == 1 || EventConsumers.isDatabaseAway(failure)) {
                return new Failed(batch.getFirst(), failure);
            }
            int half = events.size() / 2;
            Failed left = halving(handler, events.subList(0, half), batch);
            return left != null
                    ? left
                    : halving(handler, events.subList(half, events.size()), batch.subList(half, batch.size()));
        }
    }

    private static List<Polled> before(@Nullable Failed first, List<Polled> batch) {
        return first == null
                ? batch
                : batch.stream()
                        .takeWhile(polled -> polled.position() < first.polled().position())
                        .toList();
    }

    private static @Nullable Failed earlier(@Nullable Failed one, @Nullable Failed other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.polled().position() <= other.polled().position() ? one : other;
    }

    private record Polled(int position, ConsumerRecord<String, byte[]> record) {}

    private record Failed(Polled polled, RuntimeException cause) {}

    /** Records that can be handled type by type without changing the order of any key. */
    private static final class Stretch {

        private final Map<String, List<Polled>> byType = new LinkedHashMap<>();
        private final Map<String, String> typeOfKey = new HashMap<>();

        boolean takes(String type, String key) {
            return typeOfKey.getOrDefault(key, type).equals(type);
        }

        void add(String type, Polled polled) {
            typeOfKey.put(polled.record().key(), type);
            byType.computeIfAbsent(type, _ -> new ArrayList<>()).add(polled);
        }
    }
}
