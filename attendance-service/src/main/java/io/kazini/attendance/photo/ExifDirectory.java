package io.kazini.attendance.photo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One directory of EXIF's TIFF structure (Exif 2.32, 4.6.2). A value is looked up where it is asked for, and nothing
 * else is touched: entries that claim much, all point at the same bytes or lead into each other cost nothing.
 */
final class ExifDirectory {

    /** Cameras write some fifty. */
    private static final int MAX_ENTRIES = 256;

    /** The longest value that is asked for has 24. */
    private static final int MAX_VALUE_BYTES = 64;

    private static final int HEADER_BYTES = 8;
    private static final int ENTRY_BYTES = 12;
    private static final int INLINE_BYTES = 4;
    private static final int TIFF_VERSION = 42;

    private static final int ASCII = 2;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;

    private final ByteBuffer tiff;
    private final int firstEntry;
    private final int entries;

    private ExifDirectory(ByteBuffer tiff, int firstEntry, int entries) {
        this.tiff = tiff;
        this.firstEntry = firstEntry;
        this.entries = entries;
    }

    /** The directory of the picture itself, from which the others are reached. */
    static Optional<ExifDirectory> first(ByteBuffer block) {
        if (block.limit() < HEADER_BYTES) {
            return Optional.empty();
        }
        ByteBuffer tiff = block.slice();
        switch (tiff.getShort(0)) {
            case 0x4949 -> tiff.order(ByteOrder.LITTLE_ENDIAN);
            case 0x4d4d -> tiff.order(ByteOrder.BIG_ENDIAN);
            default -> {
                return Optional.empty();
            }
        }
        return tiff.getShort(2) == TIFF_VERSION ? at(tiff, tiff.getInt(4)) : Optional.empty();
    }

    private static Optional<ExifDirectory> at(ByteBuffer tiff, int offset) {
        if (offset < 0 || offset > tiff.limit() - 2) {
            return Optional.empty();
        }
        int claimed = Short.toUnsignedInt(tiff.getShort(offset));
        int present = (tiff.limit() - offset - 2) / ENTRY_BYTES;
        return Optional.of(new ExifDirectory(tiff, offset + 2, Math.min(Math.min(claimed, present), MAX_ENTRIES)));
    }

    Optional<ExifDirectory> directory(int tag) {
        Integer offset = number(tag);
        return offset == null ? Optional.empty() : at(tiff, offset);
    }

    @Nullable
    Integer number(int tag) {
        Value value = find(tag);
        if (value == null) {
            return null;
        }
        return switch (value.type()) {
            case SHORT -> Short.toUnsignedInt(tiff.getShort(value.at()));
            case LONG -> tiff.getInt(value.at());
            default -> null;
        };
    }

    @Nullable
    String text(int tag) {
        Value value = find(tag);
        if (value == null || value.type() != ASCII) {
            return null;
        }
        byte[] characters = new byte[value.count()];
        tiff.get(value.at(), characters);
        String text = new String(characters, StandardCharsets.ISO_8859_1);
        int end = text.indexOf(0);
        return end < 0 ? text : text.substring(0, end);
    }

    /** @return degrees, from the three numbers for degrees, minutes and seconds */
    @Nullable
    Double degrees(int tag) {
        Value value = find(tag);
        if (value == null || value.type() != RATIONAL || value.count() != 3) {
            return null;
        }
        return rational(value.at()) + rational(value.at() + 8) / 60 + rational(value.at() + 16) / 3600;
    }

    /** Cameras write 0/0 for the seconds when they have none. */
    private double rational(int at) {
        long numerator = Integer.toUnsignedLong(tiff.getInt(at));
        long denominator = Integer.toUnsignedLong(tiff.getInt(at + 4));
        return numerator == 0 ? 0 : (double) numerator / denominator;
    }

    private @Nullable Value find(int tag) {
        for (int i = 0; i < entries; i++) {
            int entry = firstEntry + i * ENTRY_BYTES;
            if (Short.toUnsignedInt(tiff.getShort(entry)) == tag) {
                return value(entry);
            }
        }
        return null;
    }

    private @Nullable Value value(int entry) {
        int type = Short.toUnsignedInt(tiff.getShort(entry + 2));
        int count = tiff.getInt(entry + 4);
        if (count < 1 || count > MAX_VALUE_BYTES) {
            return null;
        }
        int bytes = count * bytesEach(type);
        int at = bytes <= INLINE_BYTES ? entry + 8 : tiff.getInt(entry + 8);
        boolean inside = at >= 0 && at <= tiff.limit() - bytes;
        return inside && bytes <= MAX_VALUE_BYTES ? new Value(type, count, at) : null;
    }

    private static int bytesEach(int type) {
        return switch (type) {
            case SHORT -> 2;
            case LONG -> 4;
            case RATIONAL -> 8;
            default -> 1;
        };
    }

    private record Value(int type, int count, int at) {}
}
