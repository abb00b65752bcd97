package io.kazini.attendance.day;

import io.kazini.attendance.geo.GeoPoint;

/**
 * Where a device believes it is.
 *
 * @param accuracyMeters its own estimate of its error: the radius of a circle that holds it two times out of three
 */
public record GpsReading(GeoPoint point, double accuracyMeters) {}
