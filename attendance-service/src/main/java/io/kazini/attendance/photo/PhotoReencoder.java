package io.kazini.attendance.photo;

import io.kazini.platform.web.ApiException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import javax.imageio.IIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a new JPEG out of a photo's pixels alone: nothing of the original's metadata, trailers or polyglot tricks
 * survives. The header is judged before a pixel is decoded, and large photos are decoded at reduced size.
 */
final class PhotoReencoder {

    private static final Logger log = LoggerFactory.getLogger(PhotoReencoder.class);

    private final PhotoSettings settings;
    private final DecodeBudget budget;

    PhotoReencoder(PhotoSettings settings, DecodeBudget budget) {
        this.settings = settings;
        this.budget = budget;
    }

    /** @throws ApiException 422 {@code unreadable-photo} or {@code photo-too-large}, 503 {@code photos-busy} */
    byte[] reencode(byte[] original, PhotoFormat format, Orientation orientation) {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format.name().toLowerCase(Locale.ROOT))
                .next();
        Damage damage = new Damage();
        try (ByteArrayImageInput input = new ByteArrayImageInput(original)) {
            // Ignoring metadata also leaves the PNG's compressed text packed.
            reader.setInput(input, true, true);
            reader.addIIOReadWarningListener((source, warning) -> damage.note(warning));
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            requireBounded(width, height);
            if (format == PhotoFormat.JPEG) {
                requireFewScans(JpegScans.count(original), width, height);
            }
            int bytesPerPixel = bytesPerPixel(reader.getImageTypes(0).next().getColorModel());
            int step = step(width, height, bytesPerPixel);
            long bytes = decodedBytes(width, height, step, bytesPerPixel);
            return budget.forDecoding((long) width * height, bytes, () -> {
                BufferedImage decoded = decode(reader, step);
                damage.requireNone();
                return encode(upright(decoded, orientation));
            });
        } catch (ApiException refused) {
            throw refused;
        } catch (IOException | RuntimeException broken) {
            // The JDK's readers answer damage with all kinds of exceptions.
            log.debug("Unreadable {} of {} bytes", format, original.length, broken);
            throw ApiException.unprocessable(
                    "unreadable-photo", "The photo is incomplete or damaged; take or upload it again.");
        } finally {
            reader.dispose();
        }
    }

    private void requireBounded(int width, int height) {
        if ((long) width * height > settings.maxPixels() || Math.max(width, height) > settings.maxSide()) {
            throw ApiException.unprocessable(
                            "photo-too-large",
                            "The photo has %d × %d pixels; at most %d megapixels and %d pixels a side are taken."
                                    .formatted(width, height, settings.maxMegapixels(), settings.maxSide()))
                    .with("maxMegapixels", settings.maxMegapixels());
        }
    }

    private void requireFewScans(int scans, int width, int height) throws IIOException {
        if (scans > JpegScans.MAX) {
            throw new IIOException("More than " + JpegScans.MAX + " scans");
        }
        if ((long) scans * width * height > JpegScans.MAX_PIXELS) {
            throw ApiException.unprocessable(
                    "photo-too-large",
                    "The photo is a progressive JPEG of %d passes over %d × %d pixels; save it smaller or not progressive."
                            .formatted(scans, width, height));
        }
    }

    /**
     * Every how many pixels one is kept: never fewer than fill the stored side, unless they are more bytes than a photo
     * is granted.
     */
    private int step(int width, int height, int bytesPerPixel) {
        int step = Math.max(1, Math.max(width, height) / settings.storedSide());
        while (decodedBytes(width, height, step, bytesPerPixel) > settings.maxDecodedBytes()) {
            step++;
        }
        return step;
    }

    private static long decodedBytes(int width, int height, int step, int bytesPerPixel) {
        return (long) Math.ceilDiv(width, step) * Math.ceilDiv(height, step) * bytesPerPixel;
    }

    /** What is deeper than eight bits, or grey with alpha, Java2D draws by way of a copy of up to eight bytes a pixel. */
    private static int bytesPerPixel(ColorModel colors) {
        boolean drawnAsItIs = colors.getTransferType() == DataBuffer.TYPE_BYTE && colors.getNumComponents() != 2;
        return Math.ceilDiv(colors.getPixelSize(), 8) + (drawnAsItIs ? 0 : 8);
    }

    private BufferedImage decode(ImageReader reader, int step) {
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(step, step, 0, 0);
        DecodeDeadline deadline = new DecodeDeadline(settings.decoding());
        reader.addIIOReadProgressListener(deadline);
        try {
            BufferedImage decoded = reader.read(0, param);
            deadline.requireMet();
            return decoded;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private BufferedImage upright(BufferedImage decoded, Orientation orientation) {
        int width = decoded.getWidth();
        int height = decoded.getHeight();
        double scale = Math.min(1, (double) settings.storedSide() / Math.max(width, height));
        int scaledWidth = Math.max(1, (int) Math.round(width * scale));
        int scaledHeight = Math.max(1, (int) Math.round(height * scale));
        AffineTransform transform =
                AffineTransform.getScaleInstance((double) scaledWidth / width, (double) scaledHeight / height);
        transform.preConcatenate(orientation.upright(scaledWidth, scaledHeight));
        BufferedImage upright = orientation.swapsSides()
                ? new BufferedImage(scaledHeight, scaledWidth, BufferedImage.TYPE_INT_RGB)
                : new BufferedImage(scaledWidth, scaledHeight, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = upright.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, upright.getWidth(), upright.getHeight());
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(decoded, transform, null);
        } finally {
            graphics.dispose();
        }
        return upright;
    }

    private byte[] encode(BufferedImage image) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(jpeg)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(settings.quality());
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException impossible) {
            throw new IllegalStateException("Cannot write a JPEG to memory", impossible);
        } finally {
            writer.dispose();
        }
        return jpeg.toByteArray();
    }

    /** The JDK's JPEG reader fills what is missing with grey and merely warns. Only its wording tells how bad it is. */
    private static final class Damage {

        private @Nullable String warning;

        void note(String text) {
            if (text.contains("premature end") || text.contains("Huffman")) {
                warning = text;
            }
        }

        void requireNone() {
            if (warning != null) {
                throw new UncheckedIOException(new IIOException(warning));
            }
        }
    }
}
