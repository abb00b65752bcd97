package io.kazini.referral.click.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * How a record lies in a segment: length (4 bytes), CRC-32C of payload and sequence (4), sequence within the segment
 * (4), payload. A segment is zero where nothing has been written, and no record is empty: a length of 0 is the end.
 */
final class Frame {

    static final int HEADER = 12;
    static final int MAX_PAYLOAD = 64 * 1024;

    private static final int CRC_AT = 4;
    private static final int SEQUENCE_AT = 8;

    private Frame() {}

    static int size(int payload) {
        return HEADER + payload;
    }

    static void write(ByteBuffer segment, int at, int sequence, byte[] payload, int length) {
        CRC32C crc = new CRC32C();
        crc.update(payload, 0, length);
        segment.put(at + HEADER, payload, 0, length);
        segment.putInt(at + SEQUENCE_AT, sequence);
        segment.putInt(at + CRC_AT, valueOf(crc, sequence));
        segment.putInt(at, length);
    }

    /** Whether a whole and unharmed record lies there. */
    static boolean isValid(ByteBuffer segment, int at, int limit) {
        if (limit - at < HEADER) {
            return false;
        }
        int length = segment.getInt(at);
        return length > 0
                && length <= MAX_PAYLOAD
                && length <= limit - at - HEADER
                && segment.getInt(at + CRC_AT) == crc(segment, at, length);
    }

    static int length(ByteBuffer segment, int at) {
        return segment.getInt(at);
    }

    static int sequence(ByteBuffer segment, int at) {
        return segment.getInt(at + SEQUENCE_AT);
    }

    static ByteBuffer payload(ByteBuffer segment, int at) {
        return segment.slice(at + HEADER, length(segment, at));
    }

    private static int crc(ByteBuffer segment, int at, int length) {
        CRC32C crc = new CRC32C();
        crc.update(segment.slice(at + HEADER, length));
        return valueOf(crc, sequence(segment, at));
    }

    private static int valueOf(CRC32C crc, int sequence) {
        for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            crc.update(sequence >>> shift);
        }
        return (int) crc.getValue();
    }
}
