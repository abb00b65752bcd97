package io.kazini.attendance.photo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds the EXIF block of a photo. Everything else in the file stays as it is: a small PNG can hold gigabytes of packed
 * text and colour profiles.
 */
final class ExifBlock {

    /** More than a segment of a JPEG can hold, which is what cameras fill; a PNG's chunk could be as large as the file. */
    private static final int MAX_BYTES = 1 << 16;

    private static final byte[] JPEG_PREAMBLE = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int JPEG_EXIF = 0xe1;
    private static final int JPEG_START_OF_SCAN = 0xda;
    private static final int JPEG_FILL = 0xff;
    private static final int PNG_EXIF = 0x65584966;
    private static final int PNG_AROUND_CHUNK = 12;

    private ExifBlock() {}

    /** @return the first one, as a view on the photo */
    static Optional<ByteBuffer> find(byte[] photo, PhotoFormat format) {
        ByteBuffer file = ByteBuffer.wrap(photo).asReadOnlyBuffer();
        return switch (format) {
            case JPEG -> inJpeg(file);
            case PNG -> inPng(file);
        };
    }

    private static Optional<ByteBuffer> inJpeg(ByteBuffer file) {
        int at = 2;
        while (at <= file.limit() - 4 && (file.get(at) & 0xff) == 0xff) {
            int marker = file.get(at + 1) & 0xff;
            if (marker == JPEG_FILL) {
                at++;
                continue;
            }
            int length = Short.toUnsignedInt(file.getShort(at + 2));
            if (marker == JPEG_START_OF_SCAN || length < 2 || length > file.limit() - at - 2) {
                return Optional.empty();
            }
            if (marker == JPEG_EXIF && startsWithPreamble(file.slice(at + 4, length - 2))) {
                int preamble = JPEG_PREAMBLE.length;
                return Optional.of(file.slice(at + 4 + preamble, length - 2 - preamble));
            }
            at += 2 + length;
        }
        return Optional.empty();
    }

    private static boolean startsWithPreamble(ByteBuffer segment) {
        byte[] start = new byte[Math.min(JPEG_PREAMBLE.length, segment.limit())];
        segment.get(0, start);
        return Arrays.equals(start, JPEG_PREAMBLE);
    }

    private static Optional<ByteBuffer> inPng(ByteBuffer file) {
        int at = 8;
        while (at <= file.limit() - PNG_AROUND_CHUNK) {
            int length = file.getInt(at);
            if (length < 0 || length > file.limit() - at - PNG_AROUND_CHUNK) {
                return Optional.empty();
            }
            if (file.getInt(at + 4) == PNG_EXIF) {
                return length <= MAX_BYTES ? Optional.of(file.slice(at + 8, length)) : Optional.empty();
            }
            at += PNG_AROUND_CHUNK + length;
        }
        return Optional.empty();
    }
}
