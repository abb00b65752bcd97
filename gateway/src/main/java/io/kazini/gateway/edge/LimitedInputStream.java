package io.kazini.gateway.edge;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Reads at most a number of bytes, however the body is framed, and no slower than a mobile phone at its worst: a request keeps its slot
 * while its body comes. Every failure is an {@link IncomingBodyException}.
 */
final class LimitedInputStream extends ServletInputStream {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long SLOWEST_BYTES_PER_SECOND = 4 * 1024;

    private final ServletInputStream body;
    private final long limit;
    private final LongSupplier nanoTime;
    private long count;
    private long waitedNanos;

    LimitedInputStream(ServletInputStream body, long limit, LongSupplier nanoTime) {
        this.body = body;
        this.limit = limit;
        this.nanoTime = nanoTime;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        long asked = nanoTime.getAsLong();
        int read;
        try {
            read = body.read(buffer, offset, length);
        } catch (IOException broken) {
            throw new IncomingBodyException.Incomplete(broken);
        }
        // The time between two reads is not the client's: the service may take its time with what it has.
        waitedNanos += nanoTime.getAsLong() - asked;
        if (read > 0) {
            count(read);
        }
        return read;
    }

    private void count(int bytes) throws IncomingBodyException {
        count += bytes;
        long allowed = PATIENCE_NANOS + count * TimeUnit.SECONDS.toNanos(1) / SLOWEST_BYTES_PER_SECOND;
        if (waitedNanos > allowed) {
            throw new IncomingBodyException.TooSlow();
        }
        if (count > limit) {
            throw new IncomingBodyException.TooLarge(limit);
        }
    }

    @Override
    public int available() throws IOException {
        return body.available();
    }

    @Override
    public boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
