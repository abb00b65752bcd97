package io.kazini.referral.link;

import com.google.zxing.EncodeHintType;
import com.google.zxing.ReaderException;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.detector.Detector;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import com.google.zxing.qrcode.encoder.QRCode;
import io.kazini.platform.web.ApiException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** A text as a QR code, dark on white. */
public final class QrCode {

    /** How much of a code may be dirty or torn: 7, 15, 25 or 30 %. */
    public enum ErrorCorrection {
        L,
        M,
        Q,
        H
    }

    private static final int READERS_MARGIN = 4;
    private static final int[] READERS_SCALES = {3, 4, 6};

    private final ByteMatrix modules;
    private final int margin;

    private QrCode(ByteMatrix modules, int margin) {
        this.modules = modules;
        this.margin = margin;
    }

    /**
     * A code that readers find. Data may happen to look like the three corners that a reader looks for first; one code in seventy
     * would never be found by the most widespread one, at whatever size. It is masked in another way then.
     *
     * @param margin white around it, in modules; readers are promised four
     */
    public static QrCode of(String text, ErrorCorrection errorCorrection, int margin) {
        ByteMatrix best = encode(text, errorCorrection, Map.of());
        return Stream.concat(
                        Stream.of(best),
                        IntStream.range(0, QRCode.NUM_MASK_PATTERNS)
                                .mapToObj(mask ->
                                        encode(text, errorCorrection, Map.of(EncodeHintType.QR_MASK_PATTERN, mask))))
                .filter(QrCode::isFound)
                .findFirst()
                .map(found -> new QrCode(found, margin))
                .orElseGet(() -> new QrCode(best, margin));
    }

    private static ByteMatrix encode(
            String text, ErrorCorrection errorCorrection, Map<EncodeHintType, Integer> masked) {
        Map<EncodeHintType, Object> hints = new EnumMap<>(EncodeHintType.class);
        hints.putAll(masked);
        hints.put(EncodeHintType.CHARACTER_SET, StandardCharsets.UTF_8);
        try {
            return Encoder.encode(text, ErrorCorrectionLevel.valueOf(errorCorrection.name()), hints)
                    .getMatrix();
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("No QR code holds this text", tooLong);
        }
    }

    /** In pictures of it of more than one size: a reader looks at some rows only, and meets the data elsewhere in each. */
    private static boolean isFound(ByteMatrix modules) {
        return IntStream.of(READERS_SCALES).allMatch(scale -> isFound(modules, scale));
    }

    private static boolean isFound(ByteMatrix modules, int scale) {
        BitMatrix seen = new BitMatrix((modules.getWidth() + 2 * READERS_MARGIN) * scale);
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                if (modules.get(x, y) == 1) {
                    seen.setRegion((x + READERS_MARGIN) * scale, (y + READERS_MARGIN) * scale, scale, scale);
                }
            }
        }
        try {
            new Decoder().decode(new Detector(seen).detect().getBits());
            return true;
        } catch (ReaderException notFound) {
            return false;
        }
    }

    private int side() {
        return modules.getWidth() + 2 * margin;
    }

    /** One path of a run per row, a unit a module: sharp at every size. */
    public byte[] svg() {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            int x = 0;
            while (x < modules.getWidth()) {
                int run = darkRun(x, y);
                if (run > 0) {
                    path.append('M')
                            .append(x + margin)
                            .append(' ')
                            .append(y + margin)
                            .append('h')
                            .append(run)
                            .append("v1h-")
                            .append(run)
                            .append('z');
                }
                x += Math.max(run, 1);
            }
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" shape-rendering="crispEdges">\
                <path fill="#fff" d="M0 0h%1$dv%1$dH0z"/><path d="%2$s"/></svg>
                """.formatted(side(), path).getBytes(StandardCharsets.UTF_8);
    }

    private int darkRun(int from, int y) {
        int x = from;
        while (x < modules.getWidth() && modules.get(x, y) == 1) {
            x++;
        }
        return x - from;
    }

    /**
     * Every module has the same whole number of pixels; what is left over is white around it.
     *
     * @param size of a side in pixels
     * @throws ApiException 400 if a module would be smaller than a pixel
     */
    public byte[] png(int size) {
        int scale = size / side();
        if (scale == 0) {
            throw ApiException.invalidField(
                    "size", "too-small", "is too small for this code and margin: at least %d".formatted(side()));
        }
        int offset = (size - scale * modules.getWidth()) / 2;
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                image.setRGB(x, y, isDark(x - offset, y - offset, scale) ? 0xFF000000 : 0xFFFFFFFF);
            }
        }
        try (ByteArrayOutputStream png = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", png);
            return png.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private boolean isDark(int x, int y, int scale) {
        if (x < 0 || y < 0) {
            return false;
        }
        int column = x / scale;
        int row = y / scale;
        return column < modules.getWidth() && row < modules.getHeight() && modules.get(column, row) == 1;
    }
}
