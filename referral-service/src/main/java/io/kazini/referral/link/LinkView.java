package io.kazini.referral.link;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A link as people see it.
 *
 * @param url what is handed out
 * @param qrSvg where its QR code is, as a drawing
 * @param qrPng the same as an image
 * @param state what it is good for now
 * @param expiresAt from when on it leads nowhere; absent: with its campaign
 */
public record LinkView(
        UUID id,
        UUID officerId,
        String officerName,
        UUID campaignId,
        String campaignName,
        String code,
        @Nullable String slug,
        String url,
        String qrSvg,
        String qrPng,
        @Nullable Utm utm,
        LinkState state,
        @Nullable Instant expiresAt,
        Instant createdAt,
        @Nullable Instant revokedAt,
        @Nullable RevocationReason revokedFor,
        @Nullable UUID replaces,
        @Nullable UUID replacedBy) {}
