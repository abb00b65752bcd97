package io.kazini.referral.click;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A visit of a link, as it is stored.
 *
 * @param counted whether it is a click in any figure, unless it is voided: a person was led to the landing page
 * @param firstVisit whether it is the first counted one of this visitor on this link on its day (UTC)
 * @param botReason the rule that took it for a machine's
 * @param visitorId from the visitor's cookie; absent for machines, which are given none
 * @param addressBlock the first two octets of the address, see {@link AddressBlock}
 * @param agentHash equal for equal user agents
 * @param voidedBy the confirmed fraud flag that takes it out of every count
 */
public record Click(
        UUID id,
        Instant clickedAt,
        UUID linkId,
        UUID officerId,
        UUID campaignId,
        Outcome outcome,
        boolean counted,
        boolean firstVisit,
        @Nullable String botReason,
        @Nullable UUID visitorId,
        @Nullable String addressBlock,
        @Nullable String userAgent,
        @Nullable Long agentHash,
        @Nullable UUID voidedBy) {

    /** Whether a sign-up may be credited to it. */
    public boolean isValid() {
        return counted && voidedBy == null;
    }
}
