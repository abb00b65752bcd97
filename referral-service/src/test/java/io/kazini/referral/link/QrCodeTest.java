package io.kazini.referral.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.ResultMetadataType;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.kazini.platform.web.ApiException;
import io.kazini.referral.link.QrCode.ErrorCorrection;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class QrCodeTest {

    private static final String URL = "https://links.example.org/track/AQABAAAABwAAAAMBnB2ya3sAAAAAc2lnbmF0dXJlIQAA";

    @ParameterizedTest
    @EnumSource(ErrorCorrection.class)
    void aReaderReadsTheAddressAndTheErrorCorrectionFromTheImage(ErrorCorrection level) throws Exception {
        BufferedImage image = image(QrCode.of(URL, level, 4).png(512));

        Result read = read(image);

        assertThat(read.getText()).isEqualTo(URL);
        assertThat(read.getResultMetadata()).containsEntry(ResultMetadataType.ERROR_CORRECTION_LEVEL, level.name());
        assertThat(image.getWidth()).isEqualTo(512);
        assertThat(image.getHeight()).isEqualTo(512);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 65, 100, 333, 1024, 2048})
    void everySizeIsExactAndReadable(int size) throws Exception {
        BufferedImage image = image(QrCode.of(URL, ErrorCorrection.L, 4).png(size));

        assertThat(image.getWidth()).isEqualTo(size);
        assertThat(read(image).getText()).isEqualTo(URL);
    }

    @ParameterizedTest
    @ValueSource(ints = {250, 300, 512, 1000})
    void aCodeWhoseDataLooksLikeACornerIsFoundAllTheSame(int size) throws Exception {
        String url = "http://localhost:8080/track/0X3SSrVpDevLBo8q3aGx6UcmFVZW5z5rIKhGZ7xTjF2N";

        assertThat(find(image(QrCode.of(url, ErrorCorrection.H, 4).png(size))).getText())
                .isEqualTo(url);
    }

    @Test
    void theMarginIsWhite() throws Exception {
        int side = image(QrCode.of(URL, ErrorCorrection.L, 0).png(64)).getWidth();
        BufferedImage image = image(QrCode.of(URL, ErrorCorrection.L, 10).png(610));

        assertThat(side).isEqualTo(64);
        for (int i = 0; i < 610; i++) {
            assertThat(image.getRGB(i, 50)).isEqualTo(Color.WHITE.getRGB());
            assertThat(image.getRGB(50, i)).isEqualTo(Color.WHITE.getRGB());
        }
    }

    @Test
    void anImageTooSmallForItsModulesIsRefused() {
        assertThatThrownBy(() -> QrCode.of(URL, ErrorCorrection.H, 20).png(64))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting("field", "code")
                                .containsExactly(org.assertj.core.groups.Tuple.tuple("size", "too-small")));
    }

    @Test
    void theDrawingIsTheSameCode() throws Exception {
        String svg = new String(QrCode.of(URL, ErrorCorrection.M, 4).svg(), StandardCharsets.UTF_8);

        assertThat(svg).startsWith("<svg xmlns=").doesNotContain("script").hasSizeLessThan(10_000);
        assertThat(read(drawn(svg, 8)).getText()).isEqualTo(URL);
    }

    /** Where nothing but the code is to be seen. */
    private static Result read(BufferedImage image) throws Exception {
        return read(image, Map.of(DecodeHintType.PURE_BARCODE, true));
    }

    /** As in a picture of whatever, where a reader looks for the three corners of a code first. */
    private static Result find(BufferedImage image) throws Exception {
        return read(image, Map.of());
    }

    private static Result read(BufferedImage image, Map<DecodeHintType, ?> hints) throws Exception {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return new QRCodeReader()
                .decode(
                        new BinaryBitmap(new HybridBinarizer(
                                new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels))),
                        hints);
    }

    private static BufferedImage image(byte[] png) throws Exception {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    /** As a browser would draw the few commands that are in it. */
    private static BufferedImage drawn(String svg, int scale) {
        Matcher box = Pattern.compile("viewBox=\"0 0 (\\d+) \\1\"").matcher(svg);
        assertThat(box.find()).isTrue();
        int side = Integer.parseInt(box.group(1)) * scale;
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, side, side);
        pen.setColor(Color.BLACK);
        Matcher run = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\3z").matcher(svg);
        while (run.find()) {
            pen.fillRect(
                    Integer.parseInt(run.group(1)) * scale,
                    Integer.parseInt(run.group(2)) * scale,
                    Integer.parseInt(run.group(3)) * scale,
                    scale);
        }
        pen.dispose();
        return image;
    }
}
