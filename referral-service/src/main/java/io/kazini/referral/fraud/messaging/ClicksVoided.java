package io.kazini.referral.fraud.messaging;

import io.kazini.platform.messaging.EventType;
import io.kazini.referral.click.Click;
import io.kazini.referral.fraud.FraudFlag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@EventType("kazini.referral.ClicksVoided.v1")
public record ClicksVoided(
        UUID linkId, UUID officerId, UUID campaignId, UUID flagId, List<VoidedClick> clicks, Instant voidedAt) {

    public record VoidedClick(UUID clickId, Instant clickedAt) {}

    /** @param clicks of the flag's link, 500 at most */
    public static ClicksVoided of(FraudFlag flag, List<Click> clicks, Instant voidedAt) {
        return new ClicksVoided(
                flag.linkId(),
                flag.officerId(),
                flag.campaignId(),
                flag.id(),
                clicks.stream()
                        .map(click -> new VoidedClick(click.id(), click.clickedAt()))
                        .toList(),
                voidedAt);
    }
}
