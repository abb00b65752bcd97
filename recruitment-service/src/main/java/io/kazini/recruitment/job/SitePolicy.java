package io.kazini.recruitment.job;

import io.kazini.platform.web.FieldViolation;
import io.kazini.recruitment.ward.Ward;
import java.util.Optional;

/**
 * A site lies in its ward, as far as a circle around the ward's centre can tell. Sites on a border and the circle's
 * own error are given half a kilometre; what this catches is the wrong ward or swapped coordinates.
 */
final class SitePolicy {

    static final int SLACK_METERS = 500;

    private SitePolicy() {}

    static Optional<FieldViolation> check(Ward ward, double latitude, double longitude) {
        double meters = ward.metersTo(latitude, longitude);
        return meters > ward.radiusMeters() + SLACK_METERS
                ? Optional.of(new FieldViolation(
                        "latitude",
                        "site-outside-ward",
                        "The site lies %.1f km from the centre of %s, outside the ward."
                                .formatted(meters / 1000, ward.name())))
                : Optional.empty();
    }
}
