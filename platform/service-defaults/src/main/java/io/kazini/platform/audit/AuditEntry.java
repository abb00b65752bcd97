package io.kazini.platform.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change by a person.
 *
 * @param actorId who; absent where the service itself acted
 */
record AuditEntry(
        UUID id,
        Instant at,
        @Nullable UUID actorId,
        String action,
        String entityType,
        UUID entityId,
        @JsonRawValue @Nullable String before,
        @JsonRawValue @Nullable String after,
        @Nullable String clientAddress,
        @Nullable String correlationId) {}
