package io.kazini.analytics.statistics;

import io.kazini.platform.money.Money;
import java.util.List;

/** @param earned the agreed daily rate for every approved day of the period, paid or not */
record YouthStatistics(
        Period period,
        ApplicationCounts applications,
        long hires,
        long completedEngagements,
        DayCounts days,
        List<Money> earned,
        PaymentSums payments) {}
