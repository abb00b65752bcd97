package io.kazini.identity.session.messaging;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.util.UUID;

@EventType("kazini.identity.SessionRevoked.v1")
public record SessionRevoked(UUID userId, UUID sessionId, String reason, Instant revokedAt) {}
