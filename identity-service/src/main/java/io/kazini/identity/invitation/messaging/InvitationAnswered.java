package io.kazini.identity.invitation.messaging;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@EventType("kazini.identity.InvitationAnswered.v1")
public record InvitationAnswered(
        UUID requestId,
        String outcome,
        @Nullable UUID userId,
        @Nullable String reason,
        Instant answeredAt) {}
