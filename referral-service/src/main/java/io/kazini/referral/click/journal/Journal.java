package io.kazini.referral.click.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal in a folder that belongs to one process at a time.
 *
 * <p>What {@link #append} has returned from is in the system's page cache: it survives the death of the process, however
 * sudden. A loss of power costs at most what was appended in the last {@link Settings#forceInterval} and the time the
 * disk takes. An earlier process's segments are kept as they are and read; they are never written to again, so that
 * a position means the same record for ever.
 */
public final class Journal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final String LOCK = "lock";
    private static final String ID = "journal-id";
    private static final Duration SEGMENT_PATIENCE = Duration.ofSeconds(2);
    private static final Duration ROOM_RETRY = Duration.ofSeconds(1);

    /**
     * @param segmentSize bytes of one file; two of them are there at least
     * @param maxSize bytes of all files together; beyond it nothing is taken
     * @param forceInterval how often the disk is made to hold what the page cache holds
     */
    public record Settings(int segmentSize, long maxSize, Duration forceInterval) {

        public Settings {
            if (segmentSize < Segment.HEADER + Frame.HEADER) {
                throw new IllegalArgumentException("A segment of " + segmentSize + " bytes holds nothing");
            }
            if (maxSize < 2L * segmentSize) {
                throw new IllegalArgumentException("A journal needs room for two segments");
            }
        }
    }

    private final Path folder;
    private final Settings settings;
    private final UUID id;
    private final FileChannel lockChannel;
    private final ConcurrentSkipListMap<Long, Segment> segments = new ConcurrentSkipListMap<>();
    private final AtomicLong damagedBytes = new AtomicLong();
    private final Thread keeper;
    private final Thread forcer;

    private final ReentrantLock writing = new ReentrantLock();
    private final Condition segmentReady = writing.newCondition();
    private final Queue<Segment> toForce = new ArrayDeque<>();
    private Segment current;
    private @Nullable Segment next;
    private boolean noRoom;
    private boolean closed;
    private long lastNumber;
    private int forcedEnd;

    private Journal(Path folder, Settings settings, FileChannel lockChannel) throws IOException {
        this.folder = folder;
        this.settings = settings;
        this.lockChannel = lockChannel;
        this.id = identify(folder);
        adoptSegments();
        this.current = newSegment();
        segments.put(current.number(), current);
        this.forcedEnd = current.end();
        this.keeper = Thread.ofPlatform().name("journal-keeper").daemon().start(this::keep);
        this.forcer = Thread.ofPlatform().name("journal-forcer").daemon().start(this::forceNowAndThen);
    }

    /**
     * Opens the journal in that folder, or makes one.
     *
     * @throws IllegalStateException if another process, or another part of this one, has it
     * @throws UncheckedIOException if the folder cannot be used
     */
    public static Journal open(Path folder, Settings settings) {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                lock(channel, folder);
                return new Journal(folder, settings, channel);
            } catch (IOException | RuntimeException failed) {
                channel.close();
                throw failed;
            }
        } catch (IOException unusable) {
            throw new UncheckedIOException("The journal in " + folder + " cannot be opened", unusable);
        }
    }

    private static void lock(FileChannel channel, Path folder) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException oursAlready) {
            lock = null;
        }
        if (lock == null) {
            throw new IllegalStateException(
                    "The journal in " + folder + " is in use: each instance needs a folder of its own");
        }
    }

    private static UUID identify(Path folder) throws IOException {
        Path file = folder.resolve(ID);
        if (Files.exists(file)) {
            return UUID.fromString(Files.readString(file).strip());
        }
        UUID id = UUID.randomUUID();
        Path unfinished = folder.resolve(ID + Segment.UNFINISHED_SUFFIX);
        Files.writeString(
                unfinished,
                id.toString(),
                StandardOpenOption.CREATE,
                StandardOpenOption.SYNC,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        Segment.syncFolder(folder);
        return id;
    }

    private void adoptSegments() throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.sorted().toList();
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (name.endsWith(Segment.UNFINISHED_SUFFIX)) {
                Files.delete(file);
            } else if (name.endsWith(Segment.SUFFIX)) {
                Segment segment = Segment.adopt(file);
                lastNumber = Math.max(lastNumber, segment.number());
                if (segment.isEmpty()) {
                    segment.delete();
                } else {
                    segments.put(segment.number(), segment);
                }
            }
        }
    }

    /** Numbers grow even if the folder was emptied: a number that was read to its end must not come again. */
    private Segment newSegment() throws IOException {
        long number = Math.max(lastNumber + 1, System.currentTimeMillis());
        Segment segment = Segment.create(folder, number, id, settings.segmentSize());
        lastNumber = number;
        return segment;
    }

    /** Of this folder for ever; positions are kept under it. */
    public UUID id() {
        return id;
    }

    /**
     * Adds a record; when it returns, the record outlives this process.
     *
     * @param payload its first bytes are the record
     * @throws JournalFullException if it was not added
     */
    public void append(byte[] payload, int length) throws JournalFullException {
        if (length <= 0 || length > Frame.MAX_PAYLOAD || Frame.size(length) > settings.segmentSize() - Segment.HEADER) {
            throw new IllegalArgumentException("A record of " + length + " bytes");
        }
        writing.lock();
        try {
            if (closed) {
                throw new JournalFullException("The journal is closed");
            }
            while (!current.hasRoomFor(length)) {
                goOnInNextSegment();
            }
            current.append(payload, length);
        } finally {
            writing.unlock();
        }
    }

    private void goOnInNextSegment() throws JournalFullException {
        long patience = SEGMENT_PATIENCE.toNanos();
        Segment full = current;
        while (next == null) {
            if (noRoom || closed || patience <= 0) {
                throw new JournalFullException(closed ? "The journal is closed" : "There is no room for the record");
            }
            try {
                patience = segmentReady.awaitNanos(patience);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new JournalFullException("Interrupted");
            }
            if (current != full) {
                return;
            }
        }
        current.seal();
        toForce.add(current);
        current = next;
        next = null;
        forcedEnd = Segment.HEADER;
        segments.put(current.number(), current);
        LockSupport.unpark(keeper);
    }

    /** Has the next segment ready before it is needed. Never waits for {@link #force}: writers wait for this one. */
    private void keep() {
        while (!isClosed()) {
            boolean ready = false;
            try {
                ready = prepareNext();
            } catch (RuntimeException unexpected) {
                LOG.error("The journal in {} is not kept as it should be", folder, unexpected);
            }
            if (ready) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, ROOM_RETRY.toNanos());
            }
        }
    }

    /** Keeps the disk not far behind. */
    private void forceNowAndThen() {
        while (!isClosed()) {
            LockSupport.parkNanos(this, settings.forceInterval().toNanos());
            try {
                force();
            } catch (RuntimeException unexpected) {
                LOG.error("The journal in {} is not forced as it should be", folder, unexpected);
            }
        }
    }

    private boolean isClosed() {
        writing.lock();
        try {
            return closed;
        } finally {
            writing.unlock();
        }
    }

    /** @return whether the next segment is there */
    private boolean prepareNext() {
        writing.lock();
        try {
            if (next != null || closed) {
                return true;
            }
        } finally {
            writing.unlock();
        }
        Segment made = null;
        if ((segments.size() + 1L) * settings.segmentSize() <= settings.maxSize()) {
            try {
                made = newSegment();
            } catch (IOException diskFull) {
                LOG.error("The journal in {} cannot grow", folder, diskFull);
            }
        }
        writing.lock();
        try {
            if (made == null && !noRoom) {
                LOG.error("The journal in {} is full: {} segments wait to be loaded", folder, segments.size());
            }
            next = made;
            noRoom = made == null;
            segmentReady.signalAll();
        } finally {
            writing.unlock();
        }
        return made != null;
    }

    /** Writers go on meanwhile. */
    private void force() {
        Segment open;
        boolean dirty;
        int end;
        List<Segment> sealed;
        writing.lock();
        try {
            open = current;
            end = open.end();
            dirty = end > forcedEnd;
            sealed = List.copyOf(toForce);
            toForce.clear();
        } finally {
            writing.unlock();
        }
        try {
            for (Segment segment : sealed) {
                segment.force();
                segment.unmap();
            }
            if (dirty) {
                open.force();
            }
        } catch (UncheckedIOException failed) {
            LOG.error("The disk did not take the journal in {}", folder, failed);
        }
        writing.lock();
        try {
            if (current == open) {
                forcedEnd = end;
            }
        } finally {
            writing.unlock();
        }
    }

    /** A reader that begins there, or with the oldest record behind it that there is. */
    public JournalReader read(Position from) {
        // A place behind everything is none of this journal: its folder was emptied and its clock set back.
        boolean unknown = from.compareTo(end()) > 0;
        return new JournalReader(this, unknown ? Position.START : from);
    }

    /** Behind the last record. */
    public Position end() {
        Segment last = segments.lastEntry().getValue();
        return new Position(last.number(), last.end());
    }

    /** How many bytes of records lie behind that place. */
    public long bytesAfter(Position position) {
        long bytes = 0;
        for (Segment segment : segments.tailMap(position.segment(), true).values()) {
            int from = segment.number() == position.segment()
                    ? Math.max(position.offset(), Segment.HEADER)
                    : Segment.HEADER;
            bytes += Math.max(0, segment.end() - from);
        }
        return bytes;
    }

    /** Bytes that were no records where records should have been, since this journal was opened. */
    public long damagedBytes() {
        return damagedBytes.get();
    }

    /** Bytes that its files take on the disk. */
    public long size() {
        return segments.values().stream().mapToLong(Segment::size).sum();
    }

    /** Whether nothing is taken at the moment, unless it fits the segment that is open. */
    public boolean isFull() {
        writing.lock();
        try {
            return noRoom;
        } finally {
            writing.unlock();
        }
    }

    /** Whether nothing that was appended waits for the keeper to force it. */
    boolean isForced() {
        writing.lock();
        try {
            return toForce.isEmpty() && forcedEnd >= current.end();
        } finally {
            writing.unlock();
        }
    }

    /** Deletes the segments that lie wholly before that place. */
    public void forgetBefore(Position position) {
        long open = end().segment();
        for (Segment segment :
                segments.headMap(Math.min(position.segment(), open), false).values()) {
            try {
                segment.delete();
                segments.remove(segment.number());
            } catch (IOException stays) {
                LOG.warn("Segment {} could not be deleted", segment.number(), stays);
            }
        }
    }

    void damaged(int bytes) {
        damagedBytes.addAndGet(bytes);
    }

    @Nullable
    Segment segmentAt(Position position) {
        Map.Entry<Long, Segment> entry = segments.ceilingEntry(position.segment());
        return entry == null ? null : entry.getValue();
    }

    Position after(Segment segment) {
        Map.Entry<Long, Segment> entry = segments.higherEntry(segment.number());
        return entry == null
                ? new Position(segment.number(), segment.end())
                : new Position(entry.getKey(), Segment.HEADER);
    }

    /** Takes nothing any more; what it has taken is on the disk. */
    @Override
    public void close() {
        Segment unused;
        writing.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            LockSupport.unpark(keeper);
            LockSupport.unpark(forcer);
            segmentReady.signalAll();
        } finally {
            writing.unlock();
        }
        try {
            keeper.join(TimeUnit.SECONDS.toMillis(10));
            forcer.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        writing.lock();
        try {
            unused = next;
            next = null;
            current.seal();
        } finally {
            writing.unlock();
        }
        force();
        try {
            if (unused != null) {
                unused.unmap();
                unused.delete();
            }
            current.force();
            current.unmap();
            if (current.isEmpty()) {
                current.delete();
            }
            lockChannel.close();
        } catch (IOException leftToTheNext) {
            LOG.warn("The journal in {} was not closed properly", folder, leftToTheNext);
        }
    }
}
