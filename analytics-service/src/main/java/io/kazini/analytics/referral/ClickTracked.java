package io.kazini.analytics.referral;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@EventType("kazini.referral.ClickTracked.v1")
record ClickTracked(
        UUID linkId,
        UUID officerId,
        UUID campaignId,
        UUID clickId,
        Instant clickedAt,
        String outcome,
        boolean bot,
        @Nullable String botReason,
        boolean firstVisit,
        boolean counted,
        @Nullable String addressBlock,
        @Nullable String userAgent,
        @Nullable String referrer,
        @Nullable Map<String, String> utm)
        implements OfLink {}
