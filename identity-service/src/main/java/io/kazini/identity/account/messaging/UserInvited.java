package io.kazini.identity.account.messaging;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@EventType("kazini.identity.UserInvited.v1")
public record UserInvited(
        UUID userId,
        String fullName,
        String email,
        @Nullable String phone,
        List<String> roles,
        @Nullable UUID invitedBy,
        Instant invitedAt) {}
