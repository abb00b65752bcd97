package io.kazini.referral.campaign.messaging;

import io.kazini.platform.messaging.EventType;
import io.kazini.referral.campaign.Campaign;
import io.kazini.referral.campaign.CampaignTerms;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@EventType("kazini.referral.CampaignSaved.v1")
public record CampaignSaved(
        UUID campaignId,
        String name,
        @Nullable String description,
        @Nullable String region,
        String landingUrl,
        Instant startsAt,
        Instant endsAt,
        int maxLinksPerOfficer,
        String status,
        long version,
        Instant savedAt) {

    public static CampaignSaved of(Campaign campaign, Instant savedAt) {
        CampaignTerms terms = campaign.terms();
        return new CampaignSaved(
                campaign.id(),
                terms.name(),
                terms.description(),
                terms.region(),
                terms.landingUrl(),
                terms.startsAt(),
                terms.endsAt(),
                terms.maxLinksPerOfficer(),
                campaign.status().name(),
                campaign.version(),
                savedAt);
    }
}
