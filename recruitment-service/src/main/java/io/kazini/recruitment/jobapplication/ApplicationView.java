package io.kazini.recruitment.jobapplication;

import io.kazini.platform.money.Money;
import io.kazini.recruitment.attendance.DayTally;
import io.kazini.recruitment.payment.PaymentView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An application as it is shown to the three who have to do with it.
 *
 * @param applicant for the job's official and supervisor
 * @param decidedAt when it was hired, rejected or withdrawn
 * @param days the attendance known here so far; from hiring on
 * @param payment where the pay is, once there is any
 */
public record ApplicationView(
        UUID id,
        ApplicationStatus status,
        JobSummary job,
        @Nullable Applicant applicant,
        @Nullable String message,
        Instant submittedAt,
        @Nullable Instant decidedAt,
        @Nullable String reason,
        @Nullable DayTally days,
        @Nullable Instant completedAt,
        @Nullable Integer approvedDays,
        @Nullable Money total,
        @Nullable PaymentView payment) {

    public record JobSummary(
            UUID id, String title, String ward, LocalDate firstDay, LocalDate lastDay, Money dailyRate) {}

    /**
     * @param phone masked: enough to tell two people apart
     */
    public record Applicant(
            UUID userId,
            @Nullable String fullName,
            @Nullable String phone) {}

    ApplicationView withoutApplicant() {
        return new ApplicationView(
                id,
                status,
                job,
                null,
                message,
                submittedAt,
                decidedAt,
                reason,
                days,
                completedAt,
                approvedDays,
                total,
                payment);
    }
}
