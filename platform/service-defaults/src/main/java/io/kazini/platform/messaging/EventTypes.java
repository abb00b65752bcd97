package io.kazini.platform.messaging;

/** Reads {@link EventType}. */
final class EventTypes {

    private EventTypes() {}

    static String of(Class<? extends Record> event) {
        EventType type = event.getAnnotation(EventType.class);
        if (type == null) {
            throw new IllegalArgumentException(event.getName() + " is not annotated with @EventType");
        }
        return type.value();
    }
}
