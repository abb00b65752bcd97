package io.kazini.analytics.referral;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@EventType("kazini.referral.ReferralLinkCreated.v1")
record ReferralLinkCreated(
        UUID linkId,
        UUID officerId,
        UUID campaignId,
        String code,
        @Nullable String slug,
        String url,
        @Nullable Instant expiresAt,
        Instant createdAt)
        implements OfLink {}
