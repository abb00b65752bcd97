package io.kazini.referral.link.web;

import io.kazini.referral.link.LinkProposal;
import io.kazini.referral.link.Utm;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param officerId an officer may leave it out
 * @param slug 3 to 40 letters, digits and hyphens; nobody ever gets it again
 * @param expiresAt from when on the link leads nowhere; left out: with its campaign
 */
record LinkRequest(
        @Nullable UUID officerId,
        @NotNull UUID campaignId,
        @Nullable @Schema(example = "kangemi-07") String slug,
        @Nullable Instant expiresAt,
        @Nullable @Valid Utm utm) {

    LinkProposal toProposal() {
        return new LinkProposal(officerId, campaignId, slug, expiresAt, utm);
    }
}
