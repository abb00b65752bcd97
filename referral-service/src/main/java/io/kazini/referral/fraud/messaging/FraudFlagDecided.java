package io.kazini.referral.fraud.messaging;

import io.kazini.platform.messaging.EventType;
import io.kazini.referral.fraud.FraudFlag;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@EventType("kazini.referral.FraudFlagDecided.v1")
public record FraudFlagDecided(
        UUID linkId,
        UUID officerId,
        UUID campaignId,
        UUID flagId,
        String rule,
        String decision,
        UUID decidedBy,
        @Nullable String note,
        Instant decidedAt) {

    public static FraudFlagDecided of(FraudFlag flag) {
        return new FraudFlagDecided(
                flag.linkId(),
                flag.officerId(),
                flag.campaignId(),
                flag.id(),
                flag.rule(),
                flag.status().name(),
                Objects.requireNonNull(flag.decidedBy()),
                flag.note(),
                Objects.requireNonNull(flag.decidedAt()));
    }
}
