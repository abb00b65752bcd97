package io.kazini.referral.link;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An officer's link for a campaign.
 *
 * @param slug a readable name, in lower case, that leads to the same place
 * @param expiresAt from when on it leads nowhere; null: with its campaign
 * @param replaces the link in whose place this one was made
 * @param replacedBy the link that was made in its place
 */
public record Link(
        UUID id,
        UUID officerId,
        UUID campaignId,
        String code,
        int keyNumber,
        @Nullable String slug,
        @Nullable Utm utm,
        @Nullable Instant expiresAt,
        LinkStatus status,
        Instant createdAt,
        UUID createdBy,
        @Nullable Instant revokedAt,
        @Nullable UUID revokedBy,
        @Nullable RevocationReason revokedFor,
        @Nullable UUID replaces,
        @Nullable UUID replacedBy) {

    /** What stands in the address: the slug, which people can read, if there is one. */
    public String ref() {
        return slug == null ? code : slug;
    }

    public boolean isExpiredAt(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}
