package io.kazini.attendance.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.kazini.platform.web.ApiException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.unit.DataSize;

class PhotoIntakeTest {

    private static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");
    private static final PhotoSettings SETTINGS = settings(Duration.ofSeconds(10));

    private final PhotoIntake intake = new PhotoIntake(SETTINGS);

    private static PhotoSettings settings(Duration patience) {
        return settings(patience, Duration.ofSeconds(20));
    }

    private static PhotoSettings settings(Duration patience, Duration decoding) {
        return new PhotoSettings(DataSize.ofMegabytes(10), 40, 20_000, 1600, 0.82f, 1, patience, decoding);
    }

    @Test
    void anOrdinaryPhotoIsKeptAsAJpegOfItsOwn() throws IOException {
        byte[] original = TestPhotos.jpeg(320, 240);
        ProofPhoto proof = receive(original);
        assertThat(read(proof)).satisfies(image -> {
            assertThat(image.getWidth()).isEqualTo(320);
            assertThat(image.getHeight()).isEqualTo(240);
        });
        assertThat(proof.jpeg()).isNotEqualTo(original);
        assertThat(proof.originalSha256()).matches("[0-9a-f]{64}");
        assertThat(proof.evidence()).isEqualTo(PhotoEvidence.NONE);
        assertThat(receive(original).originalSha256()).isEqualTo(proof.originalSha256());
        assertThat(receive(TestPhotos.jpeg()).originalSha256()).isNotEqualTo(proof.originalSha256());
    }

    @Test
    void aPngIsTakenToo() throws IOException {
        assertThat(read(receive(TestPhotos.png(64, 48))).getWidth()).isEqualTo(64);
    }

    @ParameterizedTest
    @CsvSource({"4000, 3000, 1600, 1200", "1601, 900, 1600, 899", "3199, 10, 1600, 5", "1200, 5000, 384, 1600"})
    void aLargePhotoIsMadeSmaller(int width, int height, int keptWidth, int keptHeight) throws IOException {
        for (byte[] photo : new byte[][] {TestPhotos.jpeg(width, height), TestPhotos.progressiveJpeg(width, height)}) {
            BufferedImage kept = read(receive(photo));
            assertThat(Math.max(kept.getWidth(), kept.getHeight())).isLessThanOrEqualTo(1600);
            assertThat(kept.getWidth()).isCloseTo(keptWidth, within(2));
            assertThat(kept.getHeight()).isCloseTo(keptHeight, within(2));
        }
    }

    @ParameterizedTest(name = "orientation {0}")
    @CsvSource({
        "1, 0, 0", "2, 1, 0", "3, 1, 1", "4, 0, 1", "5, 0, 0", "6, 1, 0", "7, 1, 1", "8, 0, 1", "9, 0, 0", "0, 0, 0"
    })
    void aPhotoIsSetUpright(int orientation, int redColumn, int redRow) throws IOException {
        byte[] lying = TestPhotos.withExif(
                TestPhotos.jpeg(320, 240), new TestPhotos.Exif(orientation, null, null, null, null));
        BufferedImage upright = read(receive(lying));
        boolean turned = orientation >= 5 && orientation <= 8;
        assertThat(upright.getWidth()).isEqualTo(turned ? 240 : 320);
        assertThat(upright.getHeight()).isEqualTo(turned ? 320 : 240);
        for (int column = 0; column < 2; column++) {
            for (int row = 0; row < 2; row++) {
                int x = upright.getWidth() * (1 + 2 * column) / 4;
                int y = upright.getHeight() * (1 + 2 * row) / 4;
                boolean red = (upright.getRGB(x, y) >> 16 & 0xff) > 128;
                assertThat(red)
                        .as("red at column %d, row %d", column, row)
                        .isEqualTo(column == redColumn && row == redRow);
            }
        }
    }

    @Test
    void whatTheCameraSaidIsKeptAsEvidenceAndLeavesThePhoto() {
        ProofPhoto proof =
                receive(TestPhotos.jpegWith(new TestPhotos.Exif(1, "2026:11:23 07:00:00", null, -1.26584, 36.7511)));
        assertThat(proof.evidence().takenAt()).isEqualTo(Instant.parse("2026-11-23T04:00:00Z"));
        assertThat(proof.evidence().position()).satisfies(position -> {
            assertThat(position.latitude()).isCloseTo(-1.26584, within(1e-6));
            assertThat(position.longitude()).isCloseTo(36.7511, within(1e-6));
        });
        assertThat(new String(proof.jpeg(), StandardCharsets.ISO_8859_1)).doesNotContain("Exif", "2026:11:23");
        assertThat(receive(proof.jpeg()).evidence()).isEqualTo(PhotoEvidence.NONE);
    }

    @Test
    void theCamerasOwnOffsetIsBelievedOverTheSitesZone() {
        ProofPhoto proof =
                receive(TestPhotos.jpegWith(new TestPhotos.Exif(1, "2026:11:23 07:00:00", "+01:00", null, null)));
        assertThat(proof.evidence()).isEqualTo(new PhotoEvidence(Instant.parse("2026-11-23T06:00:00Z"), null));
    }

    @Test
    void aCameraWithoutAFixSaysNoPosition() {
        ProofPhoto proof = receive(TestPhotos.jpegWith(new TestPhotos.Exif(1, null, null, 0.0, 0.0)));
        assertThat(proof.evidence().position()).isNull();
    }

    @Test
    void aPngsEvidenceCountsToo() {
        ProofPhoto proof = receive(TestPhotos.pngWith(new TestPhotos.Exif(6, "2026:11:23 07:00:00", null, null, null)));
        assertThat(proof.evidence().takenAt()).isEqualTo(Instant.parse("2026-11-23T04:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "2026:99:99 99:99:99", "0000:00:00 00:00:00", "                   "})
    void brokenEvidenceIsNoEvidenceAndNoReasonToRefuse(String takenAt) {
        ProofPhoto proof = receive(TestPhotos.jpegWith(
                new TestPhotos.Exif(1, takenAt.substring(0, Math.min(19, takenAt.length())), null, null, null)));
        assertThat(proof.evidence()).isEqualTo(PhotoEvidence.NONE);
    }

    @Test
    void halfAnExifBlockIsNoReasonToRefuse() throws IOException {
        byte[] photo = TestPhotos.jpegWith(new TestPhotos.Exif(6, "2026:11:23 07:00:00", null, -1.2, 36.8));
        byte[] noise = new byte[300];
        new Random(7).nextBytes(noise);
        System.arraycopy(noise, 0, photo, 20, noise.length);
        assertThat(read(receive(photo))).isNotNull();
    }

    @Test
    void nothingIsNoPhoto() {
        refuses(new byte[0], 400, "validation-failed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "This is a text, whatever its name says.",
                "GIF89a.............",
                "%PDF-1.7 .............",
                "<svg xmlns='http://www.w3.org/2000/svg'/>",
                "RIFF....WEBPVP8 ....",
                "....ftypheic....",
                "....ftypavif....",
                "....ftypisom....",
                "RIFF....WAVEfmt ",
                "\u00ff\u00d8",
                "x"
            })
    void whatIsNoJpegOrPngIsUnsupportedWhateverItIsCalled(String content) {
        refuses(content.getBytes(StandardCharsets.ISO_8859_1), 415, "unsupported-photo");
    }

    @Test
    void aHeicPhotoIsToldWhatToDo() {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> receive("....ftypheic....".getBytes(StandardCharsets.ISO_8859_1)))
                .satisfies(refusal -> assertThat(refusal.detail()).contains("HEIC", "JPEG"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.002, 0.01, 0.1, 0.5, 0.9, 0.99})
    void aTruncatedPhotoIsUnreadable(double share) {
        for (byte[] photo : new byte[][] {
            TestPhotos.noise("jpeg", false), TestPhotos.noise("jpeg", true), TestPhotos.noise("png", false)
        }) {
            byte[] truncated = Arrays.copyOf(photo, Math.max(10, (int) (photo.length * share)));
            refuses(truncated, 422, "unreadable-photo");
        }
    }

    @Test
    void damageNeverBecomesAnythingButAProblem() {
        Random random = new Random(20261123);
        for (int round = 0; round < 400; round++) {
            byte[] photo = round % 2 == 0 ? TestPhotos.jpeg(64, 48) : TestPhotos.png(64, 48);
            for (int hit = 0; hit <= round % 20; hit++) {
                photo[8 + random.nextInt(photo.length - 8)] = (byte) random.nextInt();
            }
            try {
                receive(photo);
            } catch (ApiException refusal) {
                assertThat(refusal.code()).isIn("unreadable-photo", "photo-too-large");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"8200, 5001", "20001, 10", "2147483647, 2147483647", "10, 20001"})
    void tooManyPixelsAreRefusedByTheHeaderAlone(int width, int height) {
        refuses(TestPhotos.pngHeader(width, height), 422, "photo-too-large");
    }

    @Test
    void aJpegThatClaimsTooManyPixelsIsRefusedByItsHeader() {
        refuses(TestPhotos.claiming(TestPhotos.jpeg(16, 16), 65_500, 65_500), 422, "photo-too-large");
    }

    @Test
    void fortyMegapixelsAreTakenWithoutHoldingThemAll() throws IOException {
        assertThat(read(receive(blackPng(8000, 5000, 8, 2, 3))).getWidth()).isEqualTo(1600);
    }

    @ParameterizedTest(name = "{0} bits, colour type {1}")
    @CsvSource({"8, 2, 3", "8, 4, 2", "8, 6, 4", "16, 0, 2", "16, 4, 4", "16, 6, 8"})
    void aPhotoJustBelowTwiceTheStoredSideIsNotHeldWhole(int depth, int colourType, int bytesPerPixel)
            throws IOException {
        byte[] photo = blackPng(3199, 3199, depth, colourType, bytesPerPixel);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        receive(TestPhotos.png(64, 48));
        long before = threads.getTotalThreadAllocatedBytes();
        BufferedImage kept = read(receive(photo));
        long rows = 3199L * 3199 * bytesPerPixel;
        assertThat(threads.getTotalThreadAllocatedBytes() - before - rows).isLessThan(45_000_000);
        assertThat(kept.getWidth()).isBetween(800, 1600);
    }

    @Test
    void aPhotoOfFiveMegapixelsIsKeptAtItsFullSide() throws IOException {
        assertThat(read(receive(TestPhotos.jpeg(2592, 1944))).getWidth()).isEqualTo(1600);
        assertThat(read(receive(blackPng(1600, 1200, 8, 6, 4))).getWidth()).isEqualTo(1600);
    }

    /** Rows of zeros pack well: 120 MB of pixels in some 120 kB. */
    private static byte[] blackPng(int width, int height, int depth, int colourType, int bytesPerPixel)
            throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream rows = new DeflaterOutputStream(packed)) {
            byte[] row = new byte[1 + width * bytesPerPixel];
            for (int i = 0; i < height; i++) {
                rows.write(row);
            }
        }
        byte[] header = TestPhotos.pngHeader(width, height, depth, colourType);
        return TestPhotos.concat(
                Arrays.copyOf(header, header.length - 12),
                TestPhotos.chunk("IDAT", packed.toByteArray()),
                TestPhotos.chunk("IEND", new byte[0]));
    }

    @Test
    void packedTextInsideOfAPngStaysPacked() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.writeBytes("Comment\0\0".getBytes(StandardCharsets.US_ASCII));
        try (DeflaterOutputStream text = new DeflaterOutputStream(bomb)) {
            byte[] megabyte = new byte[1 << 20];
            for (int i = 0; i < 512; i++) {
                text.write(megabyte);
            }
        }
        byte[] png = TestPhotos.png(40, 30);
        byte[] armed = TestPhotos.concat(
                Arrays.copyOf(png, 33),
                TestPhotos.chunk("zTXt", bomb.toByteArray()),
                Arrays.copyOfRange(png, 33, png.length));
        Instant start = Instant.now();
        assertThat(read(receive(armed)).getWidth()).isEqualTo(40);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void aProgressiveJpegCannotAskForEndlessPasses() throws IOException {
        byte[] photo = TestPhotos.progressiveJpeg(64, 48);
        assertThat(read(receive(withMoreScans(photo, "", 5))).getWidth()).isEqualTo(64);
        refuses(withMoreScans(photo, "", JpegScans.MAX), 422, "unreadable-photo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff01", "ffff01", "00ff01"})
    void scansDoNotHideBehindAMarkerThatNoCameraWrites(String marker) {
        byte[] photo = TestPhotos.progressiveJpeg(64, 48);
        refuses(withMoreScans(photo, marker, JpegScans.MAX), 422, "unreadable-photo");
    }

    /** Refines the brightness of each of the 48 blocks by nothing, which decoders take as often as it comes. */
    private static byte[] withMoreScans(byte[] photo, String before, int scans) {
        byte[] refinement = HexFormat.of().parseHex("ffda0008010100000010" + "00".repeat(6));
        byte[][] parts = new byte[scans + 3][];
        Arrays.fill(parts, refinement);
        parts[0] = Arrays.copyOf(photo, photo.length - 2);
        parts[1] = HexFormat.of().parseHex(before);
        parts[parts.length - 1] = HexFormat.of().parseHex("ffd9");
        return TestPhotos.concat(parts);
    }

    @Test
    void manyPassesOverManyPixelsAreRefusedByTheHeaderAlone() {
        byte[] withFiveMore = withMoreScans(TestPhotos.progressiveJpeg(16, 16), "", 5);
        refuses(TestPhotos.claiming(withFiveMore, 7000, 5000), 422, "photo-too-large");
    }

    @Test
    void moreThanTenMegabytesAreRefused() {
        byte[] padded = Arrays.copyOf(TestPhotos.jpeg(), (10 << 20) + 1);
        refuses(padded, 413, "photo-too-large");
        assertThat(receive(Arrays.copyOf(padded, 10 << 20)).jpeg()).isNotEmpty();
    }

    @Test
    void photosWaitTheirTurnAndAreSentAwayWhenItDoesNotCome() throws Exception {
        PhotoIntake impatient = new PhotoIntake(settings(Duration.ofMillis(50)));
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ProofPhoto> first = executor.submit(() -> impatient.receive(
                    () -> {
                        taken.countDown();
                        await(release);
                        return new ByteArrayInputStream(TestPhotos.jpeg());
                    },
                    NAIROBI));
            taken.await();
            assertThatExceptionOfType(ApiException.class)
                    .isThrownBy(() -> impatient.receive(new ByteArrayResource(TestPhotos.jpeg()), NAIROBI))
                    .satisfies(refusal -> {
                        assertThat(refusal.status().value()).isEqualTo(503);
                        assertThat(refusal.retryAfter()).isNotNull();
                    });
            release.countDown();
            assertThat(first.get().jpeg()).isNotEmpty();
        }
        assertThat(impatient
                        .receive(new ByteArrayResource(TestPhotos.jpeg()), NAIROBI)
                        .jpeg())
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png"})
    void aDecodingThatTakesTooLongIsEnded(String format) {
        PhotoIntake slow = new PhotoIntake(settings(Duration.ofSeconds(10), Duration.ofNanos(1)));
        byte[] photo = format.equals("jpeg") ? TestPhotos.jpeg() : TestPhotos.png(320, 240);
        for (int again = 0; again < 2; again++) {
            assertThatExceptionOfType(ApiException.class)
                    .isThrownBy(() -> slow.receive(new ByteArrayResource(photo), NAIROBI))
                    .satisfies(refusal -> {
                        assertThat(refusal.code()).isEqualTo("photos-busy");
                        assertThat(refusal.retryAfter()).isNotNull();
                    });
        }
    }

    @Test
    void theCallersThreadDoesNotDecode() {
        byte[] photo = TestPhotos.jpeg(2000, 1500);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        receive(photo);
        long before = threads.getCurrentThreadAllocatedBytes();
        receive(photo);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(2000 * 1500);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private ProofPhoto receive(byte[] photo) {
        return intake.receive(new ByteArrayResource(photo), NAIROBI);
    }

    private void refuses(byte[] photo, int status, String code) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> receive(photo))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(code);
                    assertThat(refusal.status().value()).isEqualTo(status);
                });
    }

    private static BufferedImage read(ProofPhoto proof) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(proof.jpeg()));
    }
}
