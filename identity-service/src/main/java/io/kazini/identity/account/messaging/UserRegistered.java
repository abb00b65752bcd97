package io.kazini.identity.account.messaging;

import io.kazini.identity.account.Referral;
import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@EventType("kazini.identity.UserRegistered.v1")
public record UserRegistered(
        UUID userId,
        String fullName,
        String email,
        String phone,
        List<String> roles,
        Instant registeredAt,
        @Nullable Referral referral,
        @Nullable String county) {}
