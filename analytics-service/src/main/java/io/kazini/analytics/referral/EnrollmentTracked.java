package io.kazini.analytics.referral;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@EventType("kazini.referral.EnrollmentTracked.v1")
record EnrollmentTracked(
        UUID linkId,
        UUID officerId,
        UUID campaignId,
        UUID enrollmentId,
        UUID signupId,
        String status,
        @Nullable Instant completedAt,
        Instant recordedAt)
        implements OfLink {}
