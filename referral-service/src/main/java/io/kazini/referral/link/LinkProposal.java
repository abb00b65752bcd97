package io.kazini.referral.link;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A link as somebody wants it.
 *
 * @param officerId may be left out by an officer, who can mean nobody else
 */
public record LinkProposal(
        @Nullable UUID officerId,
        UUID campaignId,
        @Nullable String slug,
        @Nullable Instant expiresAt,
        @Nullable Utm utm) {}
