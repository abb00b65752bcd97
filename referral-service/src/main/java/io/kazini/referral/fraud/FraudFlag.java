package io.kazini.referral.fraud;

import io.kazini.platform.web.ApiException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a rule found and a person decides about, once.
 *
 * @param clickCount how many clicks it covers, where it covers clicks
 * @param clicksVoided how many have left the counts so far; {@code voiding} says whether that goes on
 */
public record FraudFlag(
        UUID id,
        String rule,
        Subject subject,
        Instant windowStart,
        Instant windowEnd,
        UUID linkId,
        UUID officerId,
        UUID campaignId,
        @Nullable UUID signupId,
        @Nullable Long clickCount,
        int weight,
        Map<String, Object> evidence,
        FlagStatus status,
        Instant raisedAt,
        @Nullable UUID decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String note,
        @Nullable String voiding,
        long clicksVoided) {

    FraudFlag decide(FlagStatus decision, UUID by, @Nullable String why, Instant at) {
        if (status != FlagStatus.OPEN) {
            throw ApiException.illegalTransition("fraud flag", status, "be decided again");
        }
        return new FraudFlag(
                id,
                rule,
                subject,
                windowStart,
                windowEnd,
                linkId,
                officerId,
                campaignId,
                signupId,
                clickCount,
                weight,
                evidence,
                decision,
                raisedAt,
                by,
                at,
                why,
                decision == FlagStatus.CONFIRMED ? (subject == Subject.RATE ? "DONE" : "RUNNING") : null,
                0);
    }
}
