package io.kazini.analytics;

import io.kazini.platform.messaging.EventHandler;
import io.kazini.platform.messaging.EventMetadata;
import java.util.function.Consumer;

/** One type of event, and where its fact is kept. */
public record FactHandler<T extends Record>(Class<T> eventType, Consumer<T> fact) implements EventHandler<T> {

    @Override
    public void handle(T event, EventMetadata metadata) {
        fact.accept(event);
    }

    @Override
    public String name() {
        return eventType.getSimpleName();
    }
}
