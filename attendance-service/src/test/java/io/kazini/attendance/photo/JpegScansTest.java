package io.kazini.attendance.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.HexFormat;
import javax.imageio.IIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpegScansTest {

    private static final byte[] EMPTY_SCAN = HexFormat.of().parseHex("ffda0003ff00ffd0ffff0012");

    @Test
    void aBaselinePhotoHasOneScanAndAProgressiveOneAFew() throws IIOException {
        assertThat(JpegScans.count(TestPhotos.jpeg())).isEqualTo(1);
        assertThat(JpegScans.count(TestPhotos.progressiveJpeg(64, 48))).isBetween(5, 15);
    }

    @Test
    void stuffedBytesAndRestartsAreNoScans() throws IIOException {
        assertThat(JpegScans.count(TestPhotos.concat(new byte[2], EMPTY_SCAN, EMPTY_SCAN, new byte[4])))
                .isEqualTo(2);
    }

    @Test
    void theThumbnailInsideOfExifAndWhatFollowsTheImageDoNotCount() throws IIOException {
        byte[] thumbnail = TestPhotos.concat(
                HexFormat.of().parseHex("ffd8ffe1000e"),
                EMPTY_SCAN,
                HexFormat.of().parseHex("ffd9ffda0000"));
        assertThat(JpegScans.count(thumbnail)).isZero();
    }

    @Test
    void aTruncatedFileIsCountedAsFarAsItGoes() throws IIOException {
        byte[] photo = TestPhotos.jpeg();
        for (int length = 0; length < photo.length; length += 7) {
            assertThat(JpegScans.count(Arrays.copyOf(photo, length))).isLessThanOrEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x02, 0x4f, 0xbf})
    void aMarkerThatNoCameraWritesHidesNothing(int marker) {
        byte[] reserved = {(byte) 0xff, (byte) 0xff, (byte) marker};
        byte[] hiding = TestPhotos.concat(new byte[2], EMPTY_SCAN, reserved, EMPTY_SCAN, EMPTY_SCAN);
        assertThatExceptionOfType(IIOException.class).isThrownBy(() -> JpegScans.count(hiding));
    }

    @Test
    void anImageThatStartsAgainHidesNothing() throws IIOException {
        byte[] start = HexFormat.of().parseHex("ffd8");
        assertThat(JpegScans.count(TestPhotos.concat(start, EMPTY_SCAN, start, EMPTY_SCAN, new byte[4])))
                .isEqualTo(2);
    }
}
