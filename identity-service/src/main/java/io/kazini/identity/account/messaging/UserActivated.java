package io.kazini.identity.account.messaging;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.util.UUID;

@EventType("kazini.identity.UserActivated.v1")
public record UserActivated(UUID userId, Instant activatedAt) {}
