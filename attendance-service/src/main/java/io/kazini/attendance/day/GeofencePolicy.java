package io.kazini.attendance.day;

import io.kazini.attendance.engagement.Engagement;
import io.kazini.platform.web.ApiException;
import org.springframework.stereotype.Component;

/**
 * A check-in happens on site: within the fence, or beyond it by no more than the reading's own error. That error is
 * what the device claims, so only a part of it is granted: vagueness must not buy acceptance.
 */
@Component
class GeofencePolicy {

    private final AttendanceSettings settings;

    GeofencePolicy(AttendanceSettings settings) {
        this.settings = settings;
    }

    Placement place(GpsReading reading, Engagement engagement) {
        double beyondFence = engagement.site().distanceMetersTo(reading.point()) - engagement.radiusMeters();
        if (beyondFence <= 0) {
            return reading.accuracyMeters() <= settings.vagueAccuracyMeters() ? Placement.INSIDE : Placement.UNCERTAIN;
        }
        double granted = Math.min(reading.accuracyMeters(), settings.positionSlackMeters());
        return beyondFence <= granted ? Placement.UNCERTAIN : Placement.OUTSIDE;
    }

    /**
     * @return INSIDE or UNCERTAIN
     * @throws ApiException 422 {@code outside-site} with distance and radius
     */
    Placement requireOnSite(GpsReading reading, Engagement engagement) {
        Placement placement = place(reading, engagement);
        if (placement == Placement.OUTSIDE) {
            long distance = Math.round(engagement.site().distanceMetersTo(reading.point()));
            throw ApiException.unprocessable(
                            "outside-site",
                            "You are %d m from the site; check in within %d m of it."
                                    .formatted(distance, engagement.radiusMeters()))
                    .with("distanceMeters", distance)
                    .with("radiusMeters", engagement.radiusMeters());
        }
        return placement;
    }
}
