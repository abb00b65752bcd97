package io.kazini.attendance.day;

import io.kazini.attendance.engagement.Engagement;
import io.kazini.platform.web.ApiException;
import java.time.Instant;
import java.time.LocalTime;
import org.springframework.stereotype.Component;

/** Nobody starts work on a county site in the middle of the night. */
@Component
class WorkingHoursPolicy {

    private final AttendanceSettings settings;

    WorkingHoursPolicy(AttendanceSettings settings) {
        this.settings = settings;
    }

    /** @throws ApiException 422 {@code outside-working-hours} */
    void requireWorkingHours(Engagement engagement, Instant now) {
        LocalTime time = LocalTime.ofInstant(now, engagement.zone());
        if (time.isBefore(settings.earliest()) || time.isAfter(settings.latest())) {
            throw ApiException.unprocessable(
                            "outside-working-hours",
                            "Check-ins are taken from %s to %s, site time."
                                    .formatted(settings.earliest(), settings.latest()))
                    .with("earliest", settings.earliest())
                    .with("latest", settings.latest());
        }
    }
}
