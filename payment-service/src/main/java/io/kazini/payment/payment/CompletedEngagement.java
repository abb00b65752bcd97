package io.kazini.payment.payment;

import io.kazini.platform.money.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One worker's completed work on one job, as recruitment tells it. */
public record CompletedEngagement(
        UUID applicationId,
        UUID jobId,
        UUID userId,
        UUID supervisorId,
        @Nullable UUID officialId,
        @Nullable String ward,
        @Nullable String project,
        String payeePhone,
        int approvedDays,
        Money dailyRate,
        Money total) {}
