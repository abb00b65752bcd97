package io.kazini.referral.officer;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recruitment officer.
 *
 * @param number part of the codes of the officer's links
 * @param email in lower case
 * @param phone E.164 without the plus
 * @param userId the account, once identity has made it
 * @param refusal identity's code for why there is no account; only if {@code account} is REFUSED
 * @param version counts the states, from 1
 */
public record Officer(
        UUID id,
        int number,
        String fullName,
        String email,
        String phone,
        @Nullable String region,
        @Nullable UUID userId,
        AccountState account,
        @Nullable String refusal,
        OfficerStatus status,
        UUID invitedBy,
        @Nullable UUID importId,
        long version,
        Instant createdAt) {

    public boolean isActive() {
        return status == OfficerStatus.ACTIVE;
    }

    /** Whether an edit has changed nothing. */
    boolean saysTheSameAs(Officer other) {
        return fullName.equals(other.fullName)
                && email.equals(other.email)
                && phone.equals(other.phone)
                && Objects.equals(region, other.region);
    }

    /** As it was asked for, for the first time or again. */
    Officer toInvite() {
        return account(AccountState.TO_INVITE, null, null);
    }

    Officer invited(UUID account) {
        return account(AccountState.INVITED, account, null);
    }

    Officer refused(String reason) {
        return account(AccountState.REFUSED, null, reason);
    }

    Officer with(OfficerFields fields) {
        return new Officer(
                id,
                number,
                fields.fullName(),
                fields.email().value(),
                fields.phone().value(),
                fields.region(),
                userId,
                account,
                refusal,
                status,
                invitedBy,
                importId,
                version + 1,
                createdAt);
    }

    Officer with(OfficerStatus newStatus) {
        return new Officer(
                id,
                number,
                fullName,
                email,
                phone,
                region,
                userId,
                account,
                refusal,
                newStatus,
                invitedBy,
                importId,
                version + 1,
                createdAt);
    }

    private Officer account(AccountState state, @Nullable UUID user, @Nullable String reason) {
        return new Officer(
                id,
                number,
                fullName,
                email,
                phone,
                region,
                user,
                state,
                reason,
                status,
                invitedBy,
                importId,
                version + 1,
                createdAt);
    }
}
