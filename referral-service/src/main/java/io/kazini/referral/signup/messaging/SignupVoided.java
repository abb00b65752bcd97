package io.kazini.referral.signup.messaging;

import io.kazini.platform.messaging.EventType;
import io.kazini.referral.signup.Signup;
import java.time.Instant;
import java.util.UUID;

@EventType("kazini.referral.SignupVoided.v1")
public record SignupVoided(UUID linkId, UUID officerId, UUID campaignId, UUID signupId, UUID flagId, Instant voidedAt) {

    public static SignupVoided of(Signup signup, UUID flagId, Instant voidedAt) {
        Signup.Credit credit = signup.credit();
        return new SignupVoided(
                credit.linkId(), credit.officerId(), credit.campaignId(), signup.id(), flagId, voidedAt);
    }
}
