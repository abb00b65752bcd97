package io.kazini.platform.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The append-only trail of what people changed: who, what, before and after, when, from where. */
public interface AuditTrail {

    /**
     * Adds a row to the running transaction. Actor and address are those of the current request; without a
     * request the actor is the service itself.
     *
     * @param action a verb in the domain's words, e.g. {@code application.hired}
     * @param before the state that changed, or null for something new; written as JSON, so it holds no secrets
     */
    void record(String action, String entityType, UUID entityId, @Nullable Object before, @Nullable Object after);
}
