package io.kazini.analytics.people;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

@EventType("kazini.identity.RolesChanged.v1")
record RolesChanged(UUID userId, Set<String> roles, Instant changedAt) {}
