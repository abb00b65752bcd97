package io.kazini.referral.signup.web;

import io.kazini.referral.signup.Signup;
import io.kazini.referral.signup.SignupFlag;
import io.kazini.referral.signup.SignupSource;
import io.kazini.referral.signup.SignupStatus;
import io.kazini.referral.signup.Unattributed;
import io.kazini.referral.signup.Via;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says nothing of who the person is.
 *
 * @param conversionSeconds from the click to the sign-up
 * @param voidedAt when a confirmed fraud flag took it out of every count
 */
record SignupResponse(
        UUID id,
        SignupStatus status,
        SignupSource source,
        @Nullable Via via,
        @Nullable Unattributed unattributedFor,
        @Nullable UUID linkId,
        @Nullable UUID officerId,
        @Nullable UUID campaignId,
        @Nullable UUID clickId,
        @Nullable Instant clickedAt,
        @Nullable Long conversionSeconds,
        @Nullable String county,
        @Nullable String externalId,
        Instant signedUpAt,
        Instant reportedAt,
        Set<SignupFlag> flags,
        @Nullable Instant voidedAt) {

    static SignupResponse of(Signup signup) {
        return new SignupResponse(
                signup.id(),
                signup.status(),
                signup.source(),
                signup.via(),
                signup.unattributedFor(),
                signup.linkId(),
                signup.officerId(),
                signup.campaignId(),
                signup.clickId(),
                signup.clickedAt(),
                signup.conversionSeconds(),
                signup.county(),
                signup.externalId(),
                signup.signedUpAt(),
                signup.reportedAt(),
                signup.flags(),
                signup.voidedAt());
    }
}
