package io.kazini.attendance.day;

import io.kazini.attendance.geo.GeoPoint;
import io.kazini.attendance.photo.PhotoEvidence;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What a photo says of its time and place must not contradict the check-in. Saying nothing is no contradiction. */
@Component
class PhotoEvidencePolicy {

    private final AttendanceSettings settings;

    PhotoEvidencePolicy(AttendanceSettings settings) {
        this.settings = settings;
    }

    Set<DayFlag> contradictions(PhotoEvidence evidence, GpsReading reading, Instant now) {
        Set<DayFlag> flags = EnumSet.noneOf(DayFlag.class);
        Instant takenAt = evidence.takenAt();
        if (takenAt != null && Duration.between(takenAt, now).abs().compareTo(settings.photoTimeTolerance()) > 0) {
            flags.add(DayFlag.PHOTO_OLD);
        }
        GeoPoint position = evidence.position();
        if (position != null && position.distanceMetersTo(reading.point()) > settings.photoDistanceMeters()) {
            flags.add(DayFlag.PHOTO_POSITION_FAR);
        }
        return flags;
    }
}
