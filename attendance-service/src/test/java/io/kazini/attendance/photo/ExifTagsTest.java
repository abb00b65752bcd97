package io.kazini.attendance.photo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExifTagsTest {

    private static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");
    private static final int RATIONAL = 5;
    private static final int UNDEFINED = 7;
    private static final int SUB_DIRECTORY = 0x014a;
    private static final TestPhotos.Exif MORNING =
            new TestPhotos.Exif(6, "2026:11:23 07:00:00", null, -1.26584, 36.7511);

    @Test
    void bothByteOrdersAreRead() {
        byte[] tiff = bigEndian(directory(entry(0x0112, 3, 1, 6 << 16)));
        assertThat(read(TestPhotos.withTiff(TestPhotos.jpeg(), tiff)).orientation())
                .isEqualTo(Orientation.QUARTER_TURN_RIGHT);
    }

    /** A small block whose entries all claim the same many bytes would unpack to a gigabyte. */
    @ParameterizedTest
    @ValueSource(ints = {RATIONAL, UNDEFINED})
    void entriesThatShareTheirBytesCostNothing(int type) throws Exception {
        byte[] tiff = new byte[60_000];
        int entries = 200;
        ByteBuffer block = littleEndian(tiff, entries);
        for (int i = 0; i < entries; i++) {
            TestPhotos.entry(block, 0xc000 + i, type, type == RATIONAL ? 7000 : 56_000, 8);
        }
        byte[] photo = TestPhotos.withTiff(TestPhotos.jpeg(), tiff);
        assertThat(allocatedBy(photo)).isLessThan(100_000);
    }

    @Test
    void directoriesInsideOfDirectoriesAreNotEntered() throws Exception {
        byte[] tiff = new byte[60_000];
        ByteBuffer block = littleEndian(tiff, 1);
        for (int next = 26; next <= tiff.length - 18; next += 18) {
            TestPhotos.entry(block, SUB_DIRECTORY, 4, 1, next);
            block.putInt(0).putShort((short) 1);
        }
        assertThat(allocatedBy(TestPhotos.withTiff(TestPhotos.jpeg(), tiff))).isLessThan(100_000);
    }

    @Test
    void aDirectoryThatIsItsOwnSubdirectoryIsReadOnce() {
        byte[] tiff = new byte[64];
        ByteBuffer block = littleEndian(tiff, 3);
        TestPhotos.entry(block, 0x0112, 3, 1, 6);
        TestPhotos.entry(block, 0x8769, 4, 1, 8);
        TestPhotos.entry(block, 0x8825, 4, 1, 8);
        assertThat(read(TestPhotos.withTiff(TestPhotos.jpeg(), tiff)))
                .isEqualTo(new ExifTags(PhotoEvidence.NONE, Orientation.QUARTER_TURN_RIGHT));
    }

    @Test
    void whatStandsBehindHundredsOfEntriesIsNotLookedFor() {
        byte[] tiff = new byte[60_000];
        ByteBuffer block = littleEndian(tiff, 1001);
        for (int i = 0; i < 1000; i++) {
            TestPhotos.entry(block, 0xc000 + i, 3, 1, 1);
        }
        TestPhotos.entry(block, 0x0112, 3, 1, 6);
        assertThat(read(TestPhotos.withTiff(TestPhotos.jpeg(), tiff)).orientation())
                .isEqualTo(Orientation.UPRIGHT);
    }

    @Test
    void aPngsBlockIsNoLargerThanAJpegsCouldBe() {
        byte[] tiff = TestPhotos.tiff(MORNING);
        assertThat(read(PhotoFormat.PNG, TestPhotos.pngWith(Arrays.copyOf(tiff, 60_000)))
                        .evidence()
                        .takenAt())
                .isEqualTo(Instant.parse("2026-11-23T04:00:00Z"));
        assertThat(read(PhotoFormat.PNG, TestPhotos.pngWith(Arrays.copyOf(tiff, 70_000)))
                        .evidence())
                .isEqualTo(PhotoEvidence.NONE);
    }

    @Test
    void theBlockIsFoundBehindOthersAndOnlyBeforeThePicture() {
        byte[] photo = TestPhotos.jpegWith(MORNING);
        byte[] comment = {(byte) 0xff, (byte) 0xff, (byte) 0xfe, 0, 5, 'a', 'b', 'c'};
        byte[] xmp = TestPhotos.concat(
                new byte[] {(byte) 0xff, (byte) 0xe1, 0, 8}, "http:/".getBytes(StandardCharsets.US_ASCII));
        byte[] behind =
                TestPhotos.concat(Arrays.copyOf(photo, 2), comment, xmp, Arrays.copyOfRange(photo, 2, photo.length));
        assertThat(read(behind)).isEqualTo(read(photo)).isNotEqualTo(none());
        byte[] trailing = TestPhotos.concat(TestPhotos.jpeg(), Arrays.copyOfRange(photo, 2, photo.length));
        assertThat(read(trailing)).isEqualTo(none());
    }

    @Test
    void aTruncatedBlockSaysNothingOrWhatIsLeft() {
        byte[] tiff = TestPhotos.tiff(MORNING);
        for (int length = 0; length < tiff.length; length++) {
            ExifTags tags = read(TestPhotos.withTiff(TestPhotos.jpeg(), Arrays.copyOf(tiff, length)));
            assertThat(tags.orientation()).isIn(Orientation.UPRIGHT, Orientation.QUARTER_TURN_RIGHT);
        }
    }

    private static ExifTags none() {
        return new ExifTags(PhotoEvidence.NONE, Orientation.UPRIGHT);
    }

    private static ExifTags read(byte[] jpeg) {
        return read(PhotoFormat.JPEG, jpeg);
    }

    private static ExifTags read(PhotoFormat format, byte[] photo) {
        return ExifTags.read(photo, format, NAIROBI);
    }

    /** On a stack as small as the service's, so that nesting shows, too. */
    private static long allocatedBy(byte[] jpeg) throws Exception {
        read(TestPhotos.jpegWith(MORNING));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        FutureTask<Long> reading = new FutureTask<>(() -> {
            long before = threads.getCurrentThreadAllocatedBytes();
            read(jpeg);
            return threads.getCurrentThreadAllocatedBytes() - before;
        });
        new Thread(null, reading, "reading", 512 << 10).start();
        return reading.get();
    }

    /** Header and count of the first directory; its entries come next. */
    private static ByteBuffer littleEndian(byte[] tiff, int entries) {
        return ByteBuffer.wrap(tiff)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("II".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) entries);
    }

    private static byte[] bigEndian(byte[] directory) {
        return TestPhotos.concat(new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8}, directory);
    }

    private static byte[] directory(byte[] entry) {
        return TestPhotos.concat(new byte[] {0, 1}, entry, new byte[4]);
    }

    private static byte[] entry(int tag, int type, int count, int value) {
        ByteBuffer entry = ByteBuffer.allocate(12);
        TestPhotos.entry(entry, tag, type, count, value);
        return entry.array();
    }
}
