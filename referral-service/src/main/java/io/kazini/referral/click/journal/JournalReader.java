package io.kazini.referral.click.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a journal in the order in which it was written, while it is written. Not for two threads at once. */
public final class JournalReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JournalReader.class);

    private final Journal journal;
    private Position position;
    private Segment.@Nullable Mapping mapping;
    private long mapped;

    JournalReader(Journal journal, Position position) {
        this.journal = journal;
        this.position = position;
    }

    /** Behind the last record read. */
    public Position position() {
        return position;
    }

    /**
     * Hands over the next records, at most so many and none behind the given place. What is no record any more is
     * skipped, reported and counted; only a damaged disk or a lost power supply leaves such a thing among others.
     *
     * @return how many there were
     */
    public int read(int atMost, Position until, Consumer<ByteBuffer> record) throws IOException {
        int count = 0;
        while (count < atMost && position.compareTo(until) < 0) {
            Segment segment = journal.segmentAt(position);
            if (segment == null) {
                break;
            }
            if (segment.number() != position.segment()) {
                position = new Position(segment.number(), Segment.HEADER);
                continue;
            }
            // In this order: a segment that is sealed has its last end.
            boolean sealed = segment.isSealed();
            int end = segment.end();
            int limit = segment.number() == until.segment() ? Math.min(end, until.offset()) : end;
            int at = Math.max(position.offset(), Segment.HEADER);
            ByteBuffer bytes = at < limit ? bytesOf(segment) : null;
            while (bytes != null && count < atMost && at < limit) {
                int valid = Frame.isValid(bytes, at, limit) ? at : Segment.nextValid(bytes, at, limit);
                if (valid != at) {
                    int skipped = (valid < 0 ? limit : valid) - at;
                    LOG.error(
                            "Segment {} of the journal is damaged: {} bytes at {} are no records",
                            segment.number(),
                            skipped,
                            at);
                    journal.damaged(skipped);
                    at += skipped;
                    continue;
                }
                record.accept(Frame.payload(bytes, at));
                at += Frame.size(Frame.length(bytes, at));
                count++;
            }
            position = new Position(segment.number(), at);
            Position following = sealed && at >= end ? journal.after(segment) : position;
            if (!following.equals(position)) {
                position = following;
                release();
            } else if (at >= limit) {
                break;
            }
        }
        return count;
    }

    private ByteBuffer bytesOf(Segment segment) throws IOException {
        Segment.Mapping current = mapping;
        if (current == null || mapped != segment.number()) {
            release();
            current = segment.mapForReading();
            mapping = current;
            mapped = segment.number();
        }
        return current.bytes();
    }

    private void release() {
        Segment.Mapping current = mapping;
        mapping = null;
        if (current != null) {
            current.close();
        }
    }

    @Override
    public void close() {
        release();
    }
}
