package io.kazini.analytics;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** An event of a made-up history. */
record Happening(UUID id, Instant at, String type, Map<String, Object> fields) {

    /** The value of a field of the example that this event does not have. */
    static final Object ABSENT = new Object();
}
