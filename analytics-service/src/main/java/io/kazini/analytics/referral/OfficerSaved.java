package io.kazini.analytics.referral;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@EventType("kazini.referral.OfficerSaved.v1")
record OfficerSaved(
        UUID officerId,
        String fullName,
        @Nullable String region,
        @Nullable UUID userId,
        String status,
        long version,
        Instant savedAt) {}
