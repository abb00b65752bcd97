package io.kazini.referral.signup;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sign-up as it is kept. Link, officer, campaign and {@code via} are there once it is attributed, click and seconds if
 * that was by a click.
 *
 * @param mailboxHash see {@link SignupEmail#mailbox}
 * @param conversionSeconds from the click to the sign-up, never negative
 */
public record Signup(
        UUID id,
        SignupStatus status,
        SignupSource source,
        @Nullable UUID userId,
        @Nullable UUID partnerId,
        @Nullable String externalId,
        String emailHash,
        String mailboxHash,
        @Nullable String phoneHash,
        boolean disposableEmail,
        @Nullable String county,
        @Nullable UUID reportedClickId,
        @Nullable String reportedCode,
        Instant signedUpAt,
        Instant reportedAt,
        @Nullable Unattributed unattributedFor,
        @Nullable Via via,
        @Nullable UUID linkId,
        @Nullable UUID officerId,
        @Nullable UUID campaignId,
        @Nullable UUID clickId,
        @Nullable Instant clickedAt,
        @Nullable Long conversionSeconds,
        @Nullable UUID visitorId,
        @Nullable String addressBlock,
        @Nullable Long agentHash,
        Set<SignupFlag> flags,
        @Nullable UUID voidedBy,
        @Nullable Instant voidedAt) {

    /** Whose it is. */
    public record Credit(UUID linkId, UUID officerId, UUID campaignId) {}

    /** @throws IllegalStateException for one that is nobody's */
    public Credit credit() {
        if (status != SignupStatus.ATTRIBUTED) {
            throw new IllegalStateException("A sign-up that is " + status + " is nobody's: " + id);
        }
        return new Credit(
                Objects.requireNonNull(linkId), Objects.requireNonNull(officerId), Objects.requireNonNull(campaignId));
    }
}
