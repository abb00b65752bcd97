package io.kazini.attendance.day;

import io.kazini.attendance.engagement.Engagement;
import jakarta.persistence.Embeddable;

/**
 * A device's reading as it is kept.
 *
 * @param distanceMeters from the site's point, to the decimetre
 */
@Embeddable
record Fix(double latitude, double longitude, double accuracyMeters, double distanceMeters) {

    static Fix of(GpsReading reading, Engagement engagement) {
        double distance = engagement.site().distanceMetersTo(reading.point());
        return new Fix(
                reading.point().latitude(),
                reading.point().longitude(),
                reading.accuracyMeters(),
                Math.round(distance * 10) / 10.0);
    }
}
