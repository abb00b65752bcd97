package io.kazini.attendance.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class JpegScansTest {

    private static final byte[] EMPTY_SCAN = HexFormat.of().parseHex("ffda0003ff00ffd0ffff0012");

    @Test
    void aBaselinePhotoHasOneScanAndAProgressiveOneAFew() {
        assertThat(JpegScans.count(TestPhotos.jpeg())).isEqualTo(1);
        assertThat(JpegScans.count(TestPhotos.progressiveJpeg(64, 48))).isBetween(5, 15);
    }

    @Test
    void stuffedBytesAndRestartsAreNoScans() {
        assertThat(JpegScans.count(TestPhotos.concat(new byte[2], EMPTY_SCAN, EMPTY_SCAN, new byte[4])))
                .isEqualTo(2);
    }

    @Test
    void theThumbnailInsideOfExifAndWhatFollowsTheImageDoNotCount() {
        byte[] thumbnail = TestPhotos.concat(
                HexFormat.of().parseHex("ffd8ffe1000e"),
                EMPTY_SCAN,
                HexFormat.of().parseHex("ffd9ffda0000"));
        assertThat(JpegScans.count(thumbnail)).isZero();
    }

    @Test
    void aTruncatedFileIsCountedAsFarAsItGoes() {
        byte[] photo = TestPhotos.jpeg();
        for (int length = 0; length < photo.length; length += 7) {
            assertThat(JpegScans.count(Arrays.copyOf(photo, length))).isLessThanOrEqualTo(1);
        }
    }
}
