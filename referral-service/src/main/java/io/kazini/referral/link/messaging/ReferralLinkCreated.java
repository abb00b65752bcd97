package io.kazini.referral.link.messaging;

import io.kazini.platform.messaging.EventType;
import io.kazini.referral.link.Link;
import io.kazini.referral.link.Utm;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@EventType("kazini.referral.ReferralLinkCreated.v1")
public record ReferralLinkCreated(
        UUID linkId,
        UUID officerId,
        UUID campaignId,
        String code,
        @Nullable String slug,
        String url,
        @Nullable Utm utm,
        @Nullable Instant expiresAt,
        @Nullable UUID replaces,
        Instant createdAt) {

    public static ReferralLinkCreated of(Link link, String url) {
        return new ReferralLinkCreated(
                link.id(),
                link.officerId(),
                link.campaignId(),
                link.code(),
                link.slug(),
                url,
                link.utm(),
                link.expiresAt(),
                link.replaces(),
                link.createdAt());
    }
}
