package io.kazini.identity.account.messaging;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.util.UUID;

@EventType("kazini.identity.UserDeactivated.v1")
public record UserDeactivated(UUID userId, Instant deactivatedAt) {}
