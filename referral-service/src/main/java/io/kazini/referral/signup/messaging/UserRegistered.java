package io.kazini.referral.signup.messaging;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param phone E.164 without the plus */
@EventType("kazini.identity.UserRegistered.v1")
record UserRegistered(
        UUID userId,
        String email,
        String phone,
        Instant registeredAt,
        @Nullable Referral referral,
        @Nullable String county) {

    record Referral(@Nullable UUID clickId, @Nullable String code) {}

    @Override
    public String toString() {
        return "UserRegistered[" + userId + "]";
    }
}
