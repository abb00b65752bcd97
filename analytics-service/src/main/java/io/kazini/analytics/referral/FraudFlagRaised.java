package io.kazini.analytics.referral;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.util.UUID;

@EventType("kazini.referral.FraudFlagRaised.v1")
record FraudFlagRaised(
        UUID linkId,
        UUID officerId,
        UUID campaignId,
        UUID flagId,
        String rule,
        int weight,
        String subject,
        Instant raisedAt)
        implements OfLink {}
