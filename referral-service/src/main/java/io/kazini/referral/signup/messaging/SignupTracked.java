package io.kazini.referral.signup.messaging;

import io.kazini.platform.messaging.EventType;
import io.kazini.referral.signup.Signup;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@EventType("kazini.referral.SignupTracked.v1")
public record SignupTracked(
        UUID linkId,
        UUID officerId,
        UUID campaignId,
        UUID signupId,
        @Nullable UUID clickId,
        @Nullable Instant clickedAt,
        @Nullable UUID userId,
        String emailHash,
        Instant signedUpAt,
        @Nullable Long conversionSeconds,
        String source,
        String via,
        @Nullable String county,
        List<String> flags) {

    public static SignupTracked of(Signup signup) {
        Signup.Credit credit = signup.credit();
        return new SignupTracked(
                credit.linkId(),
                credit.officerId(),
                credit.campaignId(),
                signup.id(),
                signup.clickId(),
                signup.clickedAt(),
                signup.userId(),
                signup.emailHash(),
                signup.signedUpAt(),
                signup.conversionSeconds(),
                signup.source().name(),
                Objects.requireNonNull(signup.via()).name(),
                signup.county(),
                signup.flags().stream().map(Enum::name).sorted().toList());
    }
}
