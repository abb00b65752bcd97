package io.kazini.referral.click.journal;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One file of a journal, with all its blocks taken beforehand: a write to a mapped file that the disk has no room for
 * would end the process.
 */
final class Segment {

    static final String SUFFIX = ".segment";
    static final String UNFINISHED_SUFFIX = ".new";

    /** Magic, number, id of the journal, where the records end once the segment is sealed. */
    static final int HEADER = 64;

    private static final long MAGIC = 0x4B415A4A524E4C31L;
    private static final int NUMBER_AT = 8;
    private static final int JOURNAL_AT = 16;
    private static final int END_AT = 32;
    private static final int END_CHECK_AT = 36;
    private static final int CHUNK = 1 << 20;

    private final long number;
    private final Path file;
    private final int size;

    /** The writer's mapping; absent for a segment that is only read. */
    private @Nullable Mapping mapping;

    private int sequence;
    private volatile int end;
    private volatile boolean sealed;

    private Segment(long number, Path file, int size) {
        this.number = number;
        this.file = file;
        this.size = size;
        this.end = HEADER;
    }

    /** Takes the room on the disk, and is in its folder only when it is whole. */
    static Segment create(Path folder, long number, UUID journal, int size) throws IOException {
        Path file = folder.resolve("%019d%s".formatted(number, SUFFIX));
        Path unfinished = folder.resolve(file.getFileName() + UNFINISHED_SUFFIX);
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            ByteBuffer zeroes = ByteBuffer.allocateDirect(Math.min(CHUNK, size));
            for (int written = 0; written < size; ) {
                zeroes.clear().limit(Math.min(zeroes.capacity(), size - written));
                written += channel.write(zeroes, written);
            }
            ByteBuffer header = ByteBuffer.allocate(HEADER)
                    .putLong(0, MAGIC)
                    .putLong(NUMBER_AT, number)
                    .putLong(JOURNAL_AT, journal.getMostSignificantBits())
                    .putLong(JOURNAL_AT + Long.BYTES, journal.getLeastSignificantBits());
            channel.write(header, 0);
            channel.force(true);
            Segment segment = new Segment(number, file, size);
            segment.mapping = Mapping.of(channel, MapMode.READ_WRITE, size);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            syncFolder(folder);
            return segment;
        } catch (IOException noRoom) {
            Files.deleteIfExists(unfinished);
            throw noRoom;
        }
    }

    /** What an earlier process left; its records end where the last whole one does. */
    static Segment adopt(Path file) throws IOException {
        String name = file.getFileName().toString();
        long number = Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
        int size = Math.toIntExact(Files.size(file));
        Segment segment = new Segment(number, file, size);
        segment.sealed = true;
        if (size < HEADER) {
            return segment;
        }
        try (Mapping mapping = segment.mapForReading()) {
            ByteBuffer bytes = mapping.bytes();
            int said = bytes.getInt(END_AT);
            boolean wasSealed = said >= HEADER && said <= size && bytes.getInt(END_CHECK_AT) == ~said;
            segment.end = wasSealed ? said : endOfRecords(bytes, size);
        }
        return segment;
    }

    /** Looks behind a record that is torn, too: after a power loss pages may have reached the disk in any order. */
    private static int endOfRecords(ByteBuffer bytes, int size) {
        int end = HEADER;
        for (int at = nextValid(bytes, HEADER, size); at >= 0; at = nextValid(bytes, end, size)) {
            end = at + Frame.size(Frame.length(bytes, at));
        }
        return end;
    }

    /** Where the next whole record lies, at this place or behind it; negative if there is none. */
    static int nextValid(ByteBuffer bytes, int from, int limit) {
        for (int at = from; at <= limit - Frame.HEADER; at++) {
            if (bytes.getInt(at) != 0 && Frame.isValid(bytes, at, limit)) {
                return at;
            }
        }
        return -1;
    }

    Mapping mapForReading() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return Mapping.of(channel, MapMode.READ_ONLY, size);
        }
    }

    boolean hasRoomFor(int payload) {
        return Frame.size(payload) <= size - end;
    }

    /** Not for two threads at once. */
    void append(byte[] payload, int length) {
        int at = end;
        Frame.write(writable(), at, sequence, payload, length);
        sequence++;
        end = at + Frame.size(length);
    }

    /** Nothing is appended any more. */
    void seal() {
        ByteBuffer bytes = writable();
        bytes.putInt(END_AT, end);
        bytes.putInt(END_CHECK_AT, ~end);
        sealed = true;
    }

    /** Waits until the disk has everything. */
    void force() {
        Mapping mapped = mapping;
        if (mapped != null) {
            mapped.force();
        }
    }

    /** Of a segment that is sealed and forced; it can still be read. */
    void unmap() {
        Mapping mapped = mapping;
        mapping = null;
        if (mapped != null) {
            mapped.close();
        }
    }

    /** Whoever has mapped it still can read and force it. */
    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    private ByteBuffer writable() {
        Mapping mapped = mapping;
        if (mapped == null) {
            throw new IllegalStateException(file + " is only read");
        }
        return mapped.bytes();
    }

    long number() {
        return number;
    }

    int end() {
        return end;
    }

    int size() {
        return size;
    }

    boolean isSealed() {
        return sealed;
    }

    boolean isEmpty() {
        return end == HEADER;
    }

    static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** A mapping that ends when it is closed, not when the garbage collector finds it. */
    static final class Mapping implements AutoCloseable {

        private final Arena arena;
        private final MemorySegment memory;
        private final ByteBuffer bytes;

        private Mapping(Arena arena, MemorySegment memory) {
            this.arena = arena;
            this.memory = memory;
            this.bytes = memory.asByteBuffer();
        }

        static Mapping of(FileChannel channel, MapMode mode, int size) throws IOException {
            Arena arena = Arena.ofShared();
            try {
                return new Mapping(arena, channel.map(mode, 0, size, arena));
            } catch (IOException | RuntimeException failed) {
                arena.close();
                throw failed;
            }
        }

        ByteBuffer bytes() {
            return bytes;
        }

        void force() {
            memory.force();
        }

        @Override
        public void close() {
            arena.close();
        }
    }
}
