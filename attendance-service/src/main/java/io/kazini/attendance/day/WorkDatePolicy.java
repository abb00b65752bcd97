package io.kazini.attendance.day;

import io.kazini.attendance.engagement.Engagement;
import io.kazini.platform.web.ApiException;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** A day of work is one of the job's days, by the server's clock in the site's zone; what a device says has no part. */
@Component
class WorkDatePolicy {

    /** @throws ApiException 422 {@code not-a-work-day} before the first and after the last day */
    LocalDate requireWorkDate(Engagement engagement, Instant now) {
        LocalDate today = engagement.dayOf(now);
        if (!engagement.includes(today)) {
            throw ApiException.unprocessable(
                            "not-a-work-day",
                            "The job runs from %s to %s; at the site it is %s."
                                    .formatted(engagement.firstDay(), engagement.lastDay(), today))
                    .with("firstDay", engagement.firstDay())
                    .with("lastDay", engagement.lastDay());
        }
        return today;
    }

    /** @throws ApiException 422 {@code work-day-over} once it is another day at the site */
    void requireSameDay(Engagement engagement, LocalDate workDate, Instant now) {
        LocalDate today = engagement.dayOf(now);
        if (!today.equals(workDate)) {
            throw ApiException.unprocessable(
                            "work-day-over", "The day of %s is over; at the site it is %s.".formatted(workDate, today))
                    .with("workDate", workDate);
        }
    }
}
