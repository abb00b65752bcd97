package io.kazini.attendance.photo;

import io.kazini.attendance.geo.GeoPoint;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** EXIF of an upload. Broken EXIF is no reason to refuse a photo: it reads as absent. */
record ExifTags(PhotoEvidence evidence, Orientation orientation) {

    private static final DateTimeFormatter EXIF_TIME =
            DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private static final ExifTags NONE = new ExifTags(PhotoEvidence.NONE, Orientation.UPRIGHT);

    private static final int ORIENTATION = 0x0112;
    private static final int EXIF_DIRECTORY = 0x8769;
    private static final int TIME_TAKEN = 0x9003;
    private static final int TIME_TAKEN_OFFSET = 0x9011;
    private static final int GPS_DIRECTORY = 0x8825;
    private static final int LATITUDE_SIDE = 1;
    private static final int LATITUDE = 2;
    private static final int LONGITUDE_SIDE = 3;
    private static final int LONGITUDE = 4;

    static ExifTags read(byte[] photo, PhotoFormat format, ZoneId cameraZone) {
        try {
            return ExifBlock.find(photo, format)
                    .flatMap(ExifDirectory::first)
                    .map(picture -> of(picture, cameraZone))
                    .orElse(NONE);
        } catch (RuntimeException broken) {
            return NONE;
        }
    }

    private static ExifTags of(ExifDirectory picture, ZoneId cameraZone) {
        Instant takenAt = picture.directory(EXIF_DIRECTORY)
                .map(exif -> takenAt(exif, cameraZone))
                .orElse(null);
        GeoPoint position =
                picture.directory(GPS_DIRECTORY).map(ExifTags::position).orElse(null);
        Integer orientation = picture.number(ORIENTATION);
        return new ExifTags(
                new PhotoEvidence(takenAt, position),
                orientation == null ? Orientation.UPRIGHT : Orientation.ofExif(orientation));
    }

    private static @Nullable Instant takenAt(ExifDirectory exif, ZoneId cameraZone) {
        String original = exif.text(TIME_TAKEN);
        return original == null ? null : instant(original, exif.text(TIME_TAKEN_OFFSET), cameraZone);
    }

    /** Strict: the zeros of a camera that was never set are no time. */
    private static @Nullable Instant instant(String local, @Nullable String offset, ZoneId cameraZone) {
        try {
            ZoneId zone = offset == null ? cameraZone : ZoneOffset.of(offset.strip());
            return LocalDateTime.parse(local.strip(), EXIF_TIME).atZone(zone).toInstant();
        } catch (DateTimeException unset) {
            return null;
        }
    }

    private static @Nullable GeoPoint position(ExifDirectory gps) {
        String northOrSouth = gps.text(LATITUDE_SIDE);
        String eastOrWest = gps.text(LONGITUDE_SIDE);
        Double latitude = gps.degrees(LATITUDE);
        Double longitude = gps.degrees(LONGITUDE);
        if (northOrSouth == null || eastOrWest == null || latitude == null || longitude == null) {
            return null;
        }
        // Cameras without a fix write 0, 0.
        if (latitude == 0 && longitude == 0) {
            return null;
        }
        return new GeoPoint(
                northOrSouth.equalsIgnoreCase("S") ? -latitude : latitude,
                eastOrWest.equalsIgnoreCase("W") ? -longitude : longitude);
    }
}
