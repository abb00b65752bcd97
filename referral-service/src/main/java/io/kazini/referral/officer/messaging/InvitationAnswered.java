package io.kazini.referral.officer.messaging;

import io.kazini.platform.messaging.EventType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param requestId the officer's id, if it was referral that asked */
@EventType("kazini.identity.InvitationAnswered.v1")
record InvitationAnswered(
        UUID requestId,
        String outcome,
        @Nullable UUID userId,
        @Nullable String reason) {}
