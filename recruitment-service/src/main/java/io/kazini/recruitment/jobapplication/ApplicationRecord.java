package io.kazini.recruitment.jobapplication;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An application as the audit trail keeps it. */
record ApplicationRecord(
        UUID jobId,
        UUID userId,
        ApplicationStatus status,
        @Nullable String message,
        @Nullable String reason,
        @Nullable Integer approvedDays,
        @Nullable Long totalMinor) {

    static ApplicationRecord of(JobApplication application) {
        return new ApplicationRecord(
                application.jobId(),
                application.userId(),
                application.status(),
                application.message(),
                application.reason(),
                application.approvedDays(),
                application.totalMinor());
    }
}
