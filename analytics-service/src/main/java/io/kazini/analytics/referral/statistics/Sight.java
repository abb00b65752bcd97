package io.kazini.analytics.referral.statistics;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose figures somebody may see, and of those the ones they asked for.
 *
 * @param officerId nobody else's figures; absent for all officers, which administrators alone may see
 * @param campaignId no other campaign's; absent for all
 */
record Sight(@Nullable UUID officerId, @Nullable UUID campaignId) {

    boolean isOfEverything() {
        return officerId == null && campaignId == null;
    }
}
