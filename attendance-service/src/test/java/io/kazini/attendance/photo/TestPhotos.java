package io.kazini.attendance.photo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Photos made on the spot. The upper left quarter is red and the rest blue, so that turns can be seen. */
public final class TestPhotos {

    private static final AtomicInteger SERIAL = new AtomicInteger();

    private TestPhotos() {}

    /** @param takenAt as EXIF writes it, {@code 2026:11:23 07:00:00} */
    public record Exif(
            int orientation,
            @Nullable String takenAt,
            @Nullable String offset,
            @Nullable Double latitude,
            @Nullable Double longitude) {}

    /** No two of them are the same file. */
    public static byte[] jpeg() {
        return jpeg(320, 240);
    }

    public static byte[] jpeg(int width, int height) {
        return encode(picture(width, height), "jpeg", false);
    }

    public static byte[] progressiveJpeg(int width, int height) {
        return encode(picture(width, height), "jpeg", true);
    }

    /** Pixels that do not compress: what is cut off such a photo is picture and not padding. */
    static byte[] noise(String format, boolean progressive) {
        BufferedImage image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(42);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        return encode(image, format, progressive);
    }

    public static byte[] png(int width, int height) {
        return encode(picture(width, height), "png", false);
    }

    public static byte[] jpegWith(Exif exif) {
        return withExif(jpeg(), exif);
    }

    static byte[] withExif(byte[] jpeg, Exif exif) {
        return withTiff(jpeg, tiff(exif));
    }

    static byte[] withTiff(byte[] jpeg, byte[] tiff) {
        byte[] preamble = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer photo = ByteBuffer.allocate(jpeg.length + 4 + preamble.length + tiff.length);
        photo.put(jpeg, 0, 2);
        photo.putShort((short) 0xffe1).putShort((short) (2 + preamble.length + tiff.length));
        photo.put(preamble).put(tiff);
        photo.put(jpeg, 2, jpeg.length - 2);
        return photo.array();
    }

    static byte[] pngWith(Exif exif) {
        return pngWith(tiff(exif));
    }

    static byte[] pngWith(byte[] tiff) {
        byte[] png = png(40, 30);
        int afterHeader = 8 + 25;
        return concat(
                Arrays.copyOf(png, afterHeader), chunk("eXIf", tiff), Arrays.copyOfRange(png, afterHeader, png.length));
    }

    /** A PNG that claims a size and holds no pixel. */
    public static byte[] pngHeader(int width, int height) {
        return pngHeader(width, height, 8, 2);
    }

    static byte[] pngHeader(int width, int height, int depth, int colourType) {
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {(byte) depth, (byte) colourType, 0, 0, 0})
                .array();
        return concat(HexFormat.of().parseHex("89504e470d0a1a0a"), chunk("IHDR", header), chunk("IEND", new byte[0]));
    }

    /** The same JPEG, but it claims a size which its few bytes do not hold. */
    static byte[] claiming(byte[] jpeg, int width, int height) {
        for (int at = 2; at < jpeg.length; ) {
            int marker = jpeg[at + 1] & 0xff;
            if (marker == 0xc0 || marker == 0xc2) {
                ByteBuffer.wrap(jpeg).putShort(at + 5, (short) height).putShort(at + 7, (short) width);
                return jpeg;
            }
            at += 2 + ByteBuffer.wrap(jpeg).getShort(at + 2);
        }
        throw new IllegalStateException("No frame header");
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] chunk(String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(content);
        return ByteBuffer.allocate(12 + content.length)
                .putInt(content.length)
                .put(name)
                .put(content)
                .putInt((int) crc.getValue())
                .array();
    }

    private static BufferedImage picture(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.BLUE);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 2, height / 2);
        // Makes each file different, out of sight of the corners.
        graphics.setColor(new Color(SERIAL.incrementAndGet() * 0x9e3779));
        graphics.fillRect(width / 2 - 4, height / 2 - 4, 8, 8);
        graphics.dispose();
        return image;
    }

    private static byte[] encode(BufferedImage image, String format, boolean progressive) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(content)) {
            writer.setOutput(output);
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (progressive) {
                param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        writer.dispose();
        return content.toByteArray();
    }

    /** The TIFF structure inside of EXIF, by hand: IFD0, Exif IFD and GPS IFD at fixed places. */
    static byte[] tiff(Exif exif) {
        int exifIfd = 64;
        int gpsIfd = 128;
        int texts = 256;
        ByteBuffer tiff = ByteBuffer.allocate(400).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put("II".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);

        tiff.position(8).putShort((short) 3);
        entry(tiff, 0x0112, 3, 1, exif.orientation());
        entry(tiff, 0x8769, 4, 1, exifIfd);
        entry(tiff, 0x8825, 4, 1, gpsIfd);
        tiff.putInt(0);

        tiff.position(exifIfd).putShort((short) ((exif.takenAt() == null ? 0 : 1) + (exif.offset() == null ? 0 : 1)));
        if (exif.takenAt() != null) {
            entry(tiff, 0x9003, 2, 20, texts);
        }
        if (exif.offset() != null) {
            entry(tiff, 0x9011, 2, 7, texts + 20);
        }
        tiff.putInt(0);

        tiff.position(gpsIfd).putShort((short) (exif.latitude() == null ? 0 : 4));
        if (exif.latitude() != null && exif.longitude() != null) {
            entry(tiff, 1, 2, 2, exif.latitude() < 0 ? 'S' : 'N');
            entry(tiff, 2, 5, 3, texts + 32);
            entry(tiff, 3, 2, 2, exif.longitude() < 0 ? 'W' : 'E');
            entry(tiff, 4, 5, 3, texts + 56);
        }
        tiff.putInt(0);

        if (exif.takenAt() != null) {
            tiff.position(texts).put(exif.takenAt().getBytes(StandardCharsets.US_ASCII));
        }
        if (exif.offset() != null) {
            tiff.position(texts + 20).put(exif.offset().getBytes(StandardCharsets.US_ASCII));
        }
        if (exif.latitude() != null && exif.longitude() != null) {
            degrees(tiff.position(texts + 32), exif.latitude());
            degrees(tiff.position(texts + 56), exif.longitude());
        }
        return tiff.array();
    }

    static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    private static void degrees(ByteBuffer tiff, double value) {
        double degrees = Math.abs(value);
        double minutes = (degrees - Math.floor(degrees)) * 60;
        double seconds = (minutes - Math.floor(minutes)) * 60;
        tiff.putInt((int) degrees).putInt(1);
        tiff.putInt((int) minutes).putInt(1);
        tiff.putInt((int) Math.round(seconds * 10_000)).putInt(10_000);
    }
}
