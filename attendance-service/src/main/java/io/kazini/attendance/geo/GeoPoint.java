package io.kazini.attendance.geo;

/** A point on WGS 84 in decimal degrees; never out of range, never NaN. */
public record GeoPoint(double latitude, double longitude) {

    /** Mean radius of the earth (IUGG, R1). */
    private static final double EARTH_RADIUS_METERS = 6_371_008.8;

    public GeoPoint {
        if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException("Not a point on earth: " + latitude + ", " + longitude);
        }
    }

    /** Great-circle distance in metres by the haversine formula; off by at most 0.6 % since the earth is no sphere. */
    public double distanceMetersTo(GeoPoint other) {
        double halfLatitudes = Math.toRadians(other.latitude - latitude) / 2;
        double halfLongitudes = Math.toRadians(other.longitude - longitude) / 2;
        double haversine = square(Math.sin(halfLatitudes))
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(other.latitude))
                        * square(Math.sin(halfLongitudes));
        // Rounding can push the haversine of antipodes past 1.
        return 2 * EARTH_RADIUS_METERS * Math.asin(Math.sqrt(Math.min(1, haversine)));
    }

    private static double square(double value) {
        return value * value;
    }
}
