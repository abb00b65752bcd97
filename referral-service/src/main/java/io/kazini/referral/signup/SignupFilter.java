package io.kazini.referral.signup;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param from of the sign-up, on; {@code to}: before */
public record SignupFilter(
        @Nullable UUID officerId,
        @Nullable UUID campaignId,
        @Nullable UUID linkId,
        @Nullable SignupStatus status,
        @Nullable SignupSource source,
        @Nullable Boolean voided,
        @Nullable Instant from,
        @Nullable Instant to) {}
