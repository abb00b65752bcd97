package io.kazini.attendance.photo;

import io.kazini.attendance.geo.GeoPoint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the original's EXIF said. A camera or its owner can write anything there: it contradicts, it never proves.
 *
 * @param takenAt EXIF's own offset where it has one, else read in the site's zone
 */
public record PhotoEvidence(
        @Nullable Instant takenAt, @Nullable GeoPoint position) {

    static final PhotoEvidence NONE = new PhotoEvidence(null, null);
}
