package io.kazini.analytics.referral.statistics;

import java.time.LocalDate;

/** The days that an answer is about, both included, in the zone they were counted in. */
record Range(LocalDate from, LocalDate to, String zone) {

    static Range of(Period period) {
        return new Range(period.from(), period.to(), period.zone().getId());
    }
}
