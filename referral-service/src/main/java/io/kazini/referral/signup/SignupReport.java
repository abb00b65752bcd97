package io.kazini.referral.signup;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a sign-up.
 *
 * @param userId the account, for one who registered with Kazini
 * @param partnerId the partner's system that reports it
 * @param externalId what the partner calls it
 */
public record SignupReport(
        SignupSource source,
        @Nullable UUID userId,
        @Nullable UUID partnerId,
        @Nullable String externalId,
        SignupEmail email,
        @Nullable String phone,
        @Nullable String county,
        @Nullable UUID clickId,
        @Nullable String code,
        Instant signedUpAt) {

    @Override
    public String toString() {
        return "SignupReport[" + source + "]";
    }
}
