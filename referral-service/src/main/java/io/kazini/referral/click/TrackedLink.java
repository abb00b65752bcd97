package io.kazini.referral.click;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A link as those who follow it meet it, with what is known of its campaign.
 *
 * @param utm recorded where a visit says nothing of its own
 * @param startsAt the campaign's first moment
 * @param endsAt the first moment behind it
 */
public record TrackedLink(
        UUID id,
        UUID officerId,
        UUID campaignId,
        String code,
        @Nullable String slug,
        String campaignName,
        LandingUrl landing,
        Utm utm,
        boolean revoked,
        @Nullable Instant expiresAt,
        boolean archived,
        Instant startsAt,
        Instant endsAt) {

    /** The first that holds: a revoked link stays revoked when its campaign ends. */
    public Outcome outcomeAt(Instant now) {
        if (revoked) {
            return Outcome.LINK_REVOKED;
        }
        if (archived || now.isBefore(startsAt) || !now.isBefore(endsAt)) {
            return Outcome.CAMPAIGN_OVER;
        }
        return expiresAt == null || now.isBefore(expiresAt) ? Outcome.REDIRECTED : Outcome.LINK_EXPIRED;
    }

    /** Whether the campaign is yet to come. */
    public boolean isEarlyAt(Instant now) {
        return !archived && now.isBefore(startsAt);
    }
}
