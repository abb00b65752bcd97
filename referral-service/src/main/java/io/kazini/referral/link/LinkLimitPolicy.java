package io.kazini.referral.link;

import io.kazini.platform.web.ApiException;

/** An officer has so many links in use for a campaign and no more. Revoked and expired ones are not in use. */
final class LinkLimitPolicy {

    private LinkLimitPolicy() {}

    /** @throws ApiException 409 */
    static void requireRoom(int inUse, int maxLinks) {
        if (inUse >= maxLinks) {
            throw ApiException.conflict(
                            "link-limit-reached",
                            "The officer has %d links in use for this campaign, as many as may be.".formatted(inUse))
                    .with("maxLinks", maxLinks);
        }
    }
}
