package io.kazini.recruitment.ward;

/**
 * A ward of Nairobi County.
 *
 * @param latitude of its centre, degrees, WGS 84
 * @param longitude of its centre, degrees, WGS 84
 * @param radiusMeters from the centre to its farthest border
 */
public record Ward(int code, String name, String constituency, double latitude, double longitude, int radiusMeters) {

    private static final double EARTH_RADIUS_METERS = 6_371_008.8;

    /** Great-circle distance from the ward's centre, in metres (haversine; mean radius of IUGG). */
    public double metersTo(double otherLatitude, double otherLongitude) {
        double halfNorth = Math.toRadians(otherLatitude - latitude) / 2;
        double halfEast = Math.toRadians(otherLongitude - longitude) / 2;
        double chord = Math.sin(halfNorth) * Math.sin(halfNorth)
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(otherLatitude))
                        * Math.sin(halfEast)
                        * Math.sin(halfEast);
        return 2 * EARTH_RADIUS_METERS * Math.asin(Math.min(1, Math.sqrt(chord)));
    }
}
