package io.kazini.attendance.photo;

/**
 * How many passes over the picture a JPEG asks for. Cameras need one, progressive encoders about ten; every one of
 * them costs a pass over all pixels, and ten megabytes have room for a hundred thousand empty ones.
 */
final class JpegScans {

    static final int MAX = 30;

    private static final int START_OF_SCAN = 0xda;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int FIRST_RESTART = 0xd0;
    private static final int LAST_RESTART = 0xd7;
    private static final int FILL = 0xff;

    private JpegScans() {}

    /** Counts up to the end of the image; what a camera appends to it is no part of the picture. */
    static int count(byte[] jpeg) {
        int scans = 0;
        int at = 2;
        while (at + 3 < jpeg.length) {
            int marker = jpeg[at + 1] & 0xff;
            if ((jpeg[at] & 0xff) != 0xff || !opensSegment(marker)) {
                at++;
            } else if (marker == END_OF_IMAGE) {
                return scans;
            } else {
                scans += marker == START_OF_SCAN ? 1 : 0;
                at += 2 + (((jpeg[at + 2] & 0xff) << 8) | (jpeg[at + 3] & 0xff));
            }
        }
        return scans;
    }

    /** Within a scan, 0xff is followed by a zero, a restart or more filling. */
    private static boolean opensSegment(int marker) {
        return marker != 0 && marker != FILL && (marker < FIRST_RESTART || marker > LAST_RESTART);
    }
}
