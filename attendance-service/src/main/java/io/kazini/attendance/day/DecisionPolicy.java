package io.kazini.attendance.day;

import io.kazini.platform.web.ApiException;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Only the site's own supervisor decides on a day, and nobody on their own. */
@Component
class DecisionPolicy {

    /** @throws ApiException 403 {@code own-attendance}; 404 for everybody else's supervisor */
    void requireMayDecide(UUID callerId, AttendanceDay day) {
        if (day.isWorkOf(callerId)) {
            throw ApiException.forbidden("own-attendance", "Nobody decides on their own attendance.");
        }
        if (!day.isSupervisedBy(callerId)) {
            throw ApiException.notFound("attendance day");
        }
    }
}
