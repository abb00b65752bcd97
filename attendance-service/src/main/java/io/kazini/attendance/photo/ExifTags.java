package io.kazini.attendance.photo;

import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.png.PngChunk;
import com.drew.imaging.png.PngChunkReader;
import com.drew.imaging.png.PngChunkType;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.GeoLocation;
import com.drew.lang.SequentialByteArrayReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import io.kazini.attendance.geo.GeoPoint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** EXIF of an upload. Broken EXIF is no reason to refuse a photo: it reads as absent. */
record ExifTags(PhotoEvidence evidence, Orientation orientation) {

    private static final DateTimeFormatter EXIF_TIME =
            DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private static final ExifTags NONE = new ExifTags(PhotoEvidence.NONE, Orientation.UPRIGHT);

    static ExifTags read(byte[] photo, PhotoFormat format, ZoneId cameraZone) {
        try {
            Metadata exif = metadata(photo, format);
            return new ExifTags(new PhotoEvidence(takenAt(exif, cameraZone), position(exif)), orientation(exif));
        } catch (ImageProcessingException | IOException | RuntimeException broken) {
            return NONE;
        }
    }

    /**
     * Reads the EXIF block alone. The library's general readers also unpack compressed text and colour profiles, of
     * which a small PNG can hold gigabytes.
     */
    private static Metadata metadata(byte[] photo, PhotoFormat format) throws ImageProcessingException, IOException {
        ExifReader reader = new ExifReader();
        if (format == PhotoFormat.JPEG) {
            return JpegMetadataReader.readMetadata(new ByteArrayInputStream(photo), List.of(reader));
        }
        Metadata metadata = new Metadata();
        for (PngChunk chunk : new PngChunkReader()
                .extract(new SequentialByteArrayReader(photo), Set.of(PngChunkType.eXIf, PngChunkType.IHDR))) {
            if (chunk.getType().equals(PngChunkType.eXIf)) {
                reader.extract(new ByteArrayReader(chunk.getBytes()), metadata);
            }
        }
        return metadata;
    }

    /** The library's own reading is lenient: it makes a date even of the zeros of a camera that was never set. */
    private static @Nullable Instant takenAt(Metadata exif, ZoneId cameraZone) {
        for (ExifSubIFDDirectory directory : exif.getDirectoriesOfType(ExifSubIFDDirectory.class)) {
            String original = directory.getString(ExifDirectoryBase.TAG_DATETIME_ORIGINAL);
            if (original != null) {
                String offset = directory.getString(ExifDirectoryBase.TAG_TIME_ZONE_ORIGINAL);
                return instant(original, offset, cameraZone);
            }
        }
        return null;
    }

    private static @Nullable Instant instant(String local, @Nullable String offset, ZoneId cameraZone) {
        try {
            ZoneId zone = offset == null ? cameraZone : ZoneOffset.of(offset.strip());
            return LocalDateTime.parse(local.strip(), EXIF_TIME).atZone(zone).toInstant();
        } catch (DateTimeException unset) {
            return null;
        }
    }

    private static @Nullable GeoPoint position(Metadata exif) {
        for (GpsDirectory directory : exif.getDirectoriesOfType(GpsDirectory.class)) {
            GeoLocation location = directory.getGeoLocation();
            // Cameras without a fix write 0, 0.
            if (location != null && !location.isZero()) {
                return new GeoPoint(location.getLatitude(), location.getLongitude());
            }
        }
        return null;
    }

    private static Orientation orientation(Metadata exif) {
        Directory directory = exif.getFirstDirectoryOfType(ExifIFD0Directory.class);
        Integer tag = directory == null ? null : directory.getInteger(ExifDirectoryBase.TAG_ORIENTATION);
        return tag == null ? Orientation.UPRIGHT : Orientation.ofExif(tag);
    }
}
