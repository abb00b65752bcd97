package io.kazini.payment.payment.messaging;

import io.kazini.payment.payment.CompletedEngagement;
import io.kazini.platform.messaging.EventType;
import io.kazini.platform.money.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@EventType("kazini.recruitment.JobCompleted.v1")
record JobCompleted(
        UUID applicationId,
        UUID jobId,
        UUID userId,
        int approvedDays,
        Money dailyRate,
        long totalMinor,
        String payeePhone,
        UUID supervisorId,
        @Nullable UUID officialId,
        @Nullable String ward,
        @Nullable String project) {

    CompletedEngagement engagement() {
        return new CompletedEngagement(
                applicationId,
                jobId,
                userId,
                supervisorId,
                officialId,
                ward,
                project,
                payeePhone,
                approvedDays,
                dailyRate,
                Money.ofMinor(totalMinor, dailyRate.currency()));
    }
}
