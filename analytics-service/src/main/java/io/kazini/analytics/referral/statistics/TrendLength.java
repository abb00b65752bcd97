package io.kazini.analytics.referral.statistics;

import io.kazini.platform.web.ApiException;
import java.util.Set;

/** The lengths of a trend that a dashboard offers (31.1: "30/60/90-day sign-up velocity line chart"). */
final class TrendLength {

    private static final Set<Integer> OFFERED = Set.of(30, 60, 90);

    private TrendLength() {}

    static int require(int days) {
        if (!OFFERED.contains(days)) {
            throw ApiException.invalidField("days", "out-of-range", "days is 30, 60 or 90.");
        }
        return days;
    }
}
