package io.kazini.referral.click;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the journal keeps, and how. An entry says all that will ever be asked of it: it is loaded and published without a
 * look at what the link has become since.
 */
public sealed interface JournalEntry {

    /**
     * Somebody followed a link.
     *
     * @param at to the microsecond; of the same millisecond as the id
     * @param code the link's, also if its slug was followed
     * @param botReason absent for people
     * @param visitorId absent for machines without a cookie
     */
    record Visit(
            UUID id,
            Instant at,
            UUID linkId,
            UUID officerId,
            UUID campaignId,
            String code,
            String campaignName,
            Outcome outcome,
            @Nullable String botReason,
            @Nullable UUID visitorId,
            @Nullable String addressBlock,
            @Nullable String userAgent,
            @Nullable String referrer,
            Utm utm)
            implements JournalEntry {

        /** Whether it is a click in any figure. */
        public boolean isCounted() {
            return outcome == Outcome.REDIRECTED && botReason == null;
        }
    }

    /** So many codes that lead nowhere were followed on that day (UTC). */
    record Refusals(LocalDate day, Map<Refusal, Integer> counts) implements JournalEntry {}

    byte VISIT = 1;
    byte REFUSALS = 2;

    /** Bytes that grow; the first {@link #length} are the entry. */
    final class Encoded {

        private static final int USUAL_LENGTH = 512;

        private byte[] bytes = new byte[USUAL_LENGTH];
        private int length;

        public byte[] bytes() {
            return bytes;
        }

        public int length() {
            return length;
        }

        private ByteBuffer room(int more) {
            if (length + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
            }
            ByteBuffer room = ByteBuffer.wrap(bytes, length, more);
            length += more;
            return room;
        }

        private void octet(int value) {
            room(1).put((byte) value);
        }

        private void number(long value) {
            room(Long.BYTES).putLong(value);
        }

        private void id(@Nullable UUID id) {
            room(2 * Long.BYTES)
                    .putLong(id == null ? 0 : id.getMostSignificantBits())
                    .putLong(id == null ? 0 : id.getLeastSignificantBits());
        }

        private void text(@Nullable String text) {
            byte[] utf8 = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
            room(Short.BYTES + utf8.length).putShort((short) utf8.length).put(utf8);
        }
    }

    static Encoded encode(JournalEntry entry) {
        Encoded encoded = new Encoded();
        switch (entry) {
            case Visit visit -> {
                encoded.octet(VISIT);
                encoded.id(visit.id());
                encoded.number(micros(visit.at()));
                encoded.id(visit.linkId());
                encoded.id(visit.officerId());
                encoded.id(visit.campaignId());
                encoded.text(visit.code());
                encoded.text(visit.campaignName());
                encoded.octet(visit.outcome().number());
                encoded.text(visit.botReason());
                encoded.id(visit.visitorId());
                encoded.text(visit.addressBlock());
                encoded.text(visit.userAgent());
                encoded.text(visit.referrer());
                Utm utm = visit.utm();
                encoded.octet(utm.saysNothing() ? 0 : 1);
                if (!utm.saysNothing()) {
                    encoded.text(utm.source());
                    encoded.text(utm.medium());
                    encoded.text(utm.campaign());
                    encoded.text(utm.term());
                    encoded.text(utm.content());
                }
            }
            case Refusals refusals -> {
                encoded.octet(REFUSALS);
                encoded.number(refusals.day().toEpochDay());
                encoded.octet(refusals.counts().size());
                refusals.counts().forEach((refusal, count) -> {
                    encoded.octet(refusal.number());
                    encoded.number(count);
                });
            }
        }
        return encoded;
    }

    static boolean isVisit(ByteBuffer bytes) {
        return bytes.hasRemaining() && bytes.get(bytes.position()) == VISIT;
    }

    /** @throws IllegalArgumentException for what is no entry */
    static JournalEntry decode(ByteBuffer bytes) {
        try {
            byte type = bytes.get();
            return switch (type) {
                case VISIT -> visit(bytes);
                case REFUSALS -> refusals(bytes);
                default -> throw new IllegalArgumentException("An entry of type " + type);
            };
        } catch (BufferUnderflowException cut) {
            throw new IllegalArgumentException("An entry that is cut", cut);
        }
    }

    private static Visit visit(ByteBuffer bytes) {
        return new Visit(
                Objects.requireNonNull(id(bytes)),
                instant(bytes.getLong()),
                Objects.requireNonNull(id(bytes)),
                Objects.requireNonNull(id(bytes)),
                Objects.requireNonNull(id(bytes)),
                Objects.requireNonNull(text(bytes)),
                Objects.requireNonNull(text(bytes)),
                Outcome.numbered(bytes.get()),
                text(bytes),
                id(bytes),
                text(bytes),
                text(bytes),
                text(bytes),
                bytes.get() == 0 ? Utm.NONE : new Utm(text(bytes), text(bytes), text(bytes), text(bytes), text(bytes)));
    }

    private static Refusals refusals(ByteBuffer bytes) {
        LocalDate day = LocalDate.ofEpochDay(bytes.getLong());
        Map<Refusal, Integer> counts = new EnumMap<>(Refusal.class);
        for (int left = bytes.get(); left > 0; left--) {
            counts.put(Refusal.numbered(bytes.get()), Math.toIntExact(bytes.getLong()));
        }
        return new Refusals(day, counts);
    }

    private static @Nullable UUID id(ByteBuffer bytes) {
        long most = bytes.getLong();
        long least = bytes.getLong();
        return most == 0 && least == 0 ? null : new UUID(most, least);
    }

    private static @Nullable String text(ByteBuffer bytes) {
        byte[] utf8 = new byte[Short.toUnsignedInt(bytes.getShort())];
        bytes.get(utf8);
        return utf8.length == 0 ? null : new String(utf8, StandardCharsets.UTF_8);
    }

    private static long micros(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000);
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }
}
