package io.kazini.analytics.referral.live;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whose figures changed; whoever does not know says everybody's. */
record Changes(boolean everything, Set<UUID> officers, Set<UUID> campaigns) {

    static final Changes UNKNOWN = new Changes(true, Set.of(), Set.of());

    Changes {
        officers = Set.copyOf(officers);
        campaigns = Set.copyOf(campaigns);
    }

    boolean isEmpty() {
        return !everything && officers.isEmpty() && campaigns.isEmpty();
    }

    /** Whether figures of that officer, or campaign, or both, may be others now; absent are all. */
    boolean touch(@Nullable UUID officerId, @Nullable UUID campaignId) {
        if (this.equals(UNKNOWN)) {
            return true;
        }
        boolean ofOfficer = officerId == null || officers.contains(officerId);
        boolean ofCampaign = campaignId == null || campaigns.contains(campaignId);
        return !isEmpty() && ofOfficer && ofCampaign;
    }
}
