package io.kazini.analytics;

import io.kazini.platform.messaging.BatchEventHandler;
import java.util.List;
import java.util.function.Consumer;

/** One type of event of which there are many, and where its facts are kept. */
public record BatchFactHandler<T extends Record>(Class<T> eventType, Consumer<List<T>> facts)
        implements BatchEventHandler<T> {

    @Override
    public void handle(List<T> events) {
        facts.accept(events);
    }

    @Override
    public String name() {
        return eventType.getSimpleName();
    }
}
