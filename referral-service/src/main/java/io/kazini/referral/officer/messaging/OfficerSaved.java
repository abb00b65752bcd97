package io.kazini.referral.officer.messaging;

import io.kazini.platform.messaging.EventType;
import io.kazini.referral.officer.Officer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@EventType("kazini.referral.OfficerSaved.v1")
public record OfficerSaved(
        UUID officerId,
        String fullName,
        @Nullable String region,
        @Nullable UUID userId,
        String status,
        long version,
        Instant savedAt) {

    public static OfficerSaved of(Officer officer, Instant savedAt) {
        return new OfficerSaved(
                officer.id(),
                officer.fullName(),
                officer.region(),
                officer.userId(),
                officer.status().name(),
                officer.version(),
                savedAt);
    }
}
