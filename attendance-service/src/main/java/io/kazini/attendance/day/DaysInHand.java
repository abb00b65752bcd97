package io.kazini.attendance.day;

import io.kazini.attendance.engagement.Engagement;
import io.kazini.attendance.engagement.Engagements;
import io.kazini.platform.web.ApiException;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Days that are about to change: nobody else changes anything of their engagement until the transaction ends. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class DaysInHand {

    private final AttendanceDays days;
    private final Engagements engagements;

    DaysInHand(AttendanceDays days, Engagements engagements) {
        this.days = days;
        this.engagements = engagements;
    }

    /** @throws ApiException 404 */
    DayInHand take(UUID dayId) {
        UUID applicationId = days.applicationOf(dayId).orElseThrow(() -> ApiException.notFound("attendance day"));
        Engagement engagement = engagements.lock(applicationId).orElseThrow();
        return new DayInHand(days.findById(dayId).orElseThrow(), engagement);
    }

    void save(AttendanceDay day) {
        days.saveAndFlush(day);
    }

    record DayInHand(AttendanceDay day, Engagement engagement) {}
}
