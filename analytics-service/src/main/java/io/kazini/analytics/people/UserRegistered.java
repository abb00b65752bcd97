package io.kazini.analytics.people;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

@EventType("kazini.identity.UserRegistered.v1")
record UserRegistered(UUID userId, Set<String> roles, Instant registeredAt) {}
