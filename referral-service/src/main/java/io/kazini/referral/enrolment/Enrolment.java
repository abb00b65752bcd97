package io.kazini.referral.enrolment;

import io.kazini.platform.Ids;
import io.kazini.platform.web.ApiException;
import io.kazini.referral.signup.Signup;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * PENDING with the sign-up, then COMPLETED; VOIDED with the sign-up. A completed one stays completed.
 *
 * @param completedBy the administrator, or the partner's system
 * @param recordedAt when this state was recorded
 */
public record Enrolment(
        UUID id,
        UUID signupId,
        UUID linkId,
        UUID officerId,
        UUID campaignId,
        EnrolmentStatus status,
        Instant createdAt,
        @Nullable Instant completedAt,
        @Nullable UUID completedBy,
        Instant recordedAt) {

    static Enrolment pending(Signup signup, Instant now) {
        Signup.Credit credit = signup.credit();
        return new Enrolment(
                Ids.next(),
                signup.id(),
                credit.linkId(),
                credit.officerId(),
                credit.campaignId(),
                EnrolmentStatus.PENDING,
                now,
                null,
                null,
                now);
    }

    Enrolment complete(Instant at, UUID by, Instant now) {
        if (status != EnrolmentStatus.PENDING) {
            throw ApiException.illegalTransition("enrolment", status, "be completed");
        }
        return in(EnrolmentStatus.COMPLETED, at, by, now);
    }

    Enrolment takenBack(Instant now) {
        return in(EnrolmentStatus.VOIDED, completedAt, completedBy, now);
    }

    private Enrolment in(EnrolmentStatus next, @Nullable Instant at, @Nullable UUID by, Instant now) {
        return new Enrolment(id, signupId, linkId, officerId, campaignId, next, createdAt, at, by, now);
    }
}
