package io.kazini.referral.enrolment.messaging;

import io.kazini.platform.messaging.EventType;
import io.kazini.referral.enrolment.Enrolment;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Partners were promised this spelling. */
@EventType("kazini.referral.EnrollmentTracked.v1")
public record EnrollmentTracked(
        UUID linkId,
        UUID officerId,
        UUID campaignId,
        UUID enrollmentId,
        UUID signupId,
        String status,
        @Nullable Instant completedAt,
        Instant recordedAt) {

    public static EnrollmentTracked of(Enrolment enrolment) {
        return new EnrollmentTracked(
                enrolment.linkId(),
                enrolment.officerId(),
                enrolment.campaignId(),
                enrolment.id(),
                enrolment.signupId(),
                enrolment.status().name(),
                enrolment.completedAt(),
                enrolment.recordedAt());
    }
}
