package io.kazini.attendance.photo;

import javax.imageio.IIOException;

/**
 * How many passes over the picture a JPEG asks for. Cameras need one, progressive encoders about ten; every one of
 * them costs a pass over all pixels, and ten megabytes have room for a hundred thousand empty ones.
 */
final class JpegScans {

    static final int MAX = 30;

    /** Ten passes, as encoders make them, over the largest photo that is taken: some two seconds. */
    static final long MAX_PIXELS = 400_000_000;

    private static final int START_OF_SCAN = 0xda;
    private static final int START_OF_IMAGE = 0xd8;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int FIRST_RESTART = 0xd0;
    private static final int LAST_RESTART = 0xd7;
    private static final int FIRST_WITH_LENGTH = 0xc0;
    private static final int FILL = 0xff;

    private JpegScans() {}

    /**
     * Counts up to the end of the image; what a camera appends to it is no part of the picture.
     *
     * @throws IIOException for a marker that no camera writes: decoders do not agree on what follows it
     */
    static int count(byte[] jpeg) throws IIOException {
        int scans = 0;
        int at = 2;
        while (at + 3 < jpeg.length) {
            int marker = jpeg[at + 1] & 0xff;
            if ((jpeg[at] & 0xff) != 0xff || standsAlone(marker)) {
                at++;
            } else if (marker == END_OF_IMAGE) {
                return scans;
            } else if (marker < FIRST_WITH_LENGTH) {
                throw new IIOException("Marker %#x is reserved".formatted(marker));
            } else {
                scans += marker == START_OF_SCAN ? 1 : 0;
                at += 2 + (((jpeg[at + 2] & 0xff) << 8) | (jpeg[at + 3] & 0xff));
            }
        }
        return scans;
    }

    /** Within a scan, 0xff is followed by a zero, a restart or more filling. */
    private static boolean standsAlone(int marker) {
        return marker == 0
                || marker == FILL
                || marker == START_OF_IMAGE
                || (marker >= FIRST_RESTART && marker <= LAST_RESTART);
    }
}
