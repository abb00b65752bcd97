package io.kazini.analytics.referral;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@EventType("kazini.referral.SignupTracked.v1")
record SignupTracked(
        UUID linkId,
        UUID officerId,
        UUID campaignId,
        UUID signupId,
        @Nullable UUID clickId,
        @Nullable Instant clickedAt,
        Instant signedUpAt,
        @Nullable Long conversionSeconds,
        String source,
        String via,
        @Nullable String county,
        List<String> flags)
        implements OfLink {}
