package io.kazini.analytics.referral;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.util.UUID;

@EventType("kazini.referral.FraudFlagDecided.v1")
record FraudFlagDecided(
        UUID linkId, UUID officerId, UUID campaignId, UUID flagId, String rule, String decision, Instant decidedAt)
        implements OfLink {}
