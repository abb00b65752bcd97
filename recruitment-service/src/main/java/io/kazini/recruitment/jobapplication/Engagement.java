package io.kazini.recruitment.jobapplication;

import java.time.LocalDate;

/** The days on which a hired person belongs to a job, both ends included. */
record Engagement(LocalDate firstDay, LocalDate lastDay) {

    boolean overlaps(Engagement other) {
        return !firstDay.isAfter(other.lastDay) && !other.firstDay.isAfter(lastDay);
    }
}
