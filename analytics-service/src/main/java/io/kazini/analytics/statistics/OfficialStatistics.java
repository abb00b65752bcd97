package io.kazini.analytics.statistics;

import io.kazini.platform.money.Money;
import io.kazini.platform.web.paging.Slice;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param perJob the official's jobs, the latest first; figures of each are those of the period */
record OfficialStatistics(
        Period period,
        Jobs jobs,
        ApplicationCounts applications,
        long hires,
        long completedEngagements,
        DayCounts days,
        PaymentSums payments,
        Slice<OfJob> perJob) {

    /** Jobs posted in the period; the rest as it is now. */
    record Jobs(long posted, long open, long closed, long vacancies) {}

    record OfJob(
            UUID jobId,
            @Nullable String title,
            @Nullable String ward,
            @Nullable String constituency,
            String status,
            Instant postedAt,
            long vacancies,
            ApplicationCounts applications,
            long hires,
            long completedEngagements,
            long approvedDays,
            List<Money> amountPaid) {}
}
