package io.kazini.analytics.referral;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.util.UUID;

@EventType("kazini.referral.ReferralLinkRevoked.v1")
record ReferralLinkRevoked(UUID linkId, UUID officerId, UUID campaignId, String reason, Instant revokedAt)
        implements OfLink {}
