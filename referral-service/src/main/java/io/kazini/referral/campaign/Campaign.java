package io.kazini.referral.campaign;

import java.time.Instant;
import java.util.UUID;

/**
 * A recruitment campaign.
 *
 * @param number part of the codes of its links
 * @param version counts the states, from 1
 */
public record Campaign(
        UUID id, int number, CampaignTerms terms, CampaignStatus status, long version, Instant createdAt) {

    public CampaignPhase phaseAt(Instant now) {
        if (status == CampaignStatus.ARCHIVED) {
            return CampaignPhase.ARCHIVED;
        }
        if (now.isBefore(terms.startsAt())) {
            return CampaignPhase.UPCOMING;
        }
        return now.isBefore(terms.endsAt()) ? CampaignPhase.RUNNING : CampaignPhase.OVER;
    }

    Campaign edited(CampaignTerms newTerms) {
        return new Campaign(id, number, newTerms, status, version + 1, createdAt);
    }

    Campaign archived() {
        return new Campaign(id, number, terms, CampaignStatus.ARCHIVED, version + 1, createdAt);
    }
}
