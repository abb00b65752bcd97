package io.kazini.attendance.photo;

import io.kazini.platform.web.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/** What a photo is by its own first bytes; file names and declared types say nothing. */
enum PhotoFormat {
    JPEG,
    PNG;

    private static final byte[] JPEG_START = HexFormat.of().parseHex("ffd8ff");
    private static final byte[] PNG_START = HexFormat.of().parseHex("89504e470d0a1a0a");
    private static final Set<String> HEIF_BRANDS =
            Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif", "avis");

    /** @throws ApiException 415 {@code unsupported-photo} */
    static PhotoFormat sniff(byte[] content) {
        if (startsWith(content, JPEG_START)) {
            return JPEG;
        }
        if (startsWith(content, PNG_START)) {
            return PNG;
        }
        if (text(content, 4, 8).equals("ftyp") && HEIF_BRANDS.contains(text(content, 8, 12))) {
            throw unsupported(
                    "HEIC and AVIF photos are not supported: let the camera save JPEG (\"most compatible\").");
        }
        if (text(content, 0, 4).equals("RIFF") && text(content, 8, 12).equals("WEBP")) {
            throw unsupported("WebP photos are not supported: send JPEG or PNG.");
        }
        throw unsupported("The file is not a photo: send JPEG or PNG.");
    }

    private static boolean startsWith(byte[] content, byte[] start) {
        return content.length >= start.length && Arrays.equals(content, 0, start.length, start, 0, start.length);
    }

    private static String text(byte[] content, int from, int to) {
        return content.length < to ? "" : new String(content, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static ApiException unsupported(String detail) {
        return ApiException.unsupportedMediaType("unsupported-photo", detail);
    }
}
