package io.kazini.analytics.referral;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@EventType("kazini.referral.CampaignSaved.v1")
record CampaignSaved(
        UUID campaignId,
        String name,
        @Nullable String region,
        String landingUrl,
        Instant startsAt,
        Instant endsAt,
        String status,
        long version,
        Instant savedAt) {}
