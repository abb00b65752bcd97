package io.kazini.identity.account.messaging;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Carries all roles after the change, not the difference. */
@EventType("kazini.identity.RolesChanged.v1")
public record RolesChanged(UUID userId, List<String> roles, Instant changedAt) {}
