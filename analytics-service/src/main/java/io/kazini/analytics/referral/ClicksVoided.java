package io.kazini.analytics.referral;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@EventType("kazini.referral.ClicksVoided.v1")
record ClicksVoided(
        UUID linkId, UUID officerId, UUID campaignId, UUID flagId, List<VoidedClick> clicks, Instant voidedAt)
        implements OfLink {

    record VoidedClick(UUID clickId, Instant clickedAt) {}
}
