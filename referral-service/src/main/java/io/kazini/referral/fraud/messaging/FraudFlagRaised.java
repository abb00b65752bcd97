package io.kazini.referral.fraud.messaging;

import io.kazini.platform.messaging.EventType;
import io.kazini.referral.fraud.FraudFlag;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@EventType("kazini.referral.FraudFlagRaised.v1")
public record FraudFlagRaised(
        UUID linkId,
        UUID officerId,
        UUID campaignId,
        UUID flagId,
        String rule,
        int weight,
        String subject,
        @Nullable UUID signupId,
        @Nullable Long clickCount,
        Map<String, Object> evidence,
        Instant raisedAt) {

    public static FraudFlagRaised of(FraudFlag flag) {
        return new FraudFlagRaised(
                flag.linkId(),
                flag.officerId(),
                flag.campaignId(),
                flag.id(),
                flag.rule(),
                flag.weight(),
                flag.subject().name(),
                flag.signupId(),
                flag.clickCount(),
                flag.evidence(),
                flag.raisedAt());
    }
}
