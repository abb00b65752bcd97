package io.kazini.attendance.day;

import io.kazini.attendance.photo.PhotoEvidence;
import io.kazini.platform.Ids;
import java.time.LocalDate;
import java.util.Set;

/** Days of {@link Site}'s engagement, made the only way there is: by what happened to them. */
final class DayBuilder {

    private DayBuilder() {}

    static AttendanceDay checkedIn(LocalDate date, DayFlag... flags) {
        return AttendanceDay.checkIn(
                Ids.next(),
                Site.engagement(),
                date,
                Fix.of(Site.reading(12, 8), Site.engagement()),
                new AttendanceDay.Photo("key", 1000, "0".repeat(64)),
                new PhotoEvidence(null, null),
                Set.of(flags),
                Site.at(date, "07:00"));
    }

    static AttendanceDay approved(LocalDate date) {
        AttendanceDay day = checkedIn(date);
        day.approve(Site.SUPERVISOR, Site.at(date, "17:00"));
        return day;
    }

    static AttendanceDay rejected(LocalDate date) {
        AttendanceDay day = checkedIn(date);
        day.reject(Site.SUPERVISOR, "Left before noon", Site.at(date, "17:00"));
        return day;
    }
}
