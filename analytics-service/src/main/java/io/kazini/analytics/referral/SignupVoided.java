package io.kazini.analytics.referral;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.util.UUID;

@EventType("kazini.referral.SignupVoided.v1")
record SignupVoided(UUID linkId, UUID officerId, UUID campaignId, UUID signupId, UUID flagId, Instant voidedAt)
        implements OfLink {}
