package io.kazini.referral.officer.web;

import io.kazini.referral.officer.AccountState;
import io.kazini.referral.officer.Officer;
import io.kazini.referral.officer.OfficerStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param userId the account, once there is one
 * @param refusal why identity refused an account, e.g. phone-taken
 */
record OfficerResponse(
        UUID id,
        String fullName,
        String email,
        String phone,
        @Nullable String region,
        OfficerStatus status,
        AccountState account,
        @Nullable UUID userId,
        @Nullable String refusal,
        long version,
        Instant createdAt) {

    static OfficerResponse of(Officer officer) {
        return new OfficerResponse(
                officer.id(),
                officer.fullName(),
                officer.email(),
                officer.phone(),
                officer.region(),
                officer.status(),
                officer.account(),
                officer.userId(),
                officer.refusal(),
                officer.version(),
                officer.createdAt());
    }
}
