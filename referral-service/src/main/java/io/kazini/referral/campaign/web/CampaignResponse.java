package io.kazini.referral.campaign.web;

import io.kazini.referral.campaign.Campaign;
import io.kazini.referral.campaign.CampaignPhase;
import io.kazini.referral.campaign.CampaignStatus;
import io.kazini.referral.campaign.CampaignTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param startsAt the first moment in which a click counts
 * @param endsAt the first moment in which a click does not count any more
 */
record CampaignResponse(
        UUID id,
        String name,
        @Nullable String description,
        @Nullable String region,
        String landingUrl,
        LocalDate firstDay,
        LocalDate lastDay,
        Instant startsAt,
        Instant endsAt,
        int maxLinksPerOfficer,
        CampaignStatus status,
        CampaignPhase phase,
        long version,
        Instant createdAt) {

    static CampaignResponse of(Campaign campaign, Instant now) {
        CampaignTerms terms = campaign.terms();
        return new CampaignResponse(
                campaign.id(),
                terms.name(),
                terms.description(),
                terms.region(),
                terms.landingUrl(),
                terms.firstDay(),
                terms.lastDay(),
                terms.startsAt(),
                terms.endsAt(),
                terms.maxLinksPerOfficer(),
                campaign.status(),
                campaign.phaseAt(now),
                campaign.version(),
                campaign.createdAt());
    }
}
