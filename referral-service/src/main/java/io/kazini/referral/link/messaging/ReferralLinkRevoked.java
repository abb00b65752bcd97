package io.kazini.referral.link.messaging;

import io.kazini.platform.messaging.EventType;
import io.kazini.referral.link.Link;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@EventType("kazini.referral.ReferralLinkRevoked.v1")
public record ReferralLinkRevoked(
        UUID linkId,
        UUID officerId,
        UUID campaignId,
        String reason,
        @Nullable UUID replacedBy,
        @Nullable UUID revokedBy,
        Instant revokedAt) {

    public static ReferralLinkRevoked of(Link link) {
        return new ReferralLinkRevoked(
                link.id(),
                link.officerId(),
                link.campaignId(),
                Objects.requireNonNull(link.revokedFor()).name(),
                link.replacedBy(),
                link.revokedBy(),
                Objects.requireNonNull(link.revokedAt()));
    }
}
