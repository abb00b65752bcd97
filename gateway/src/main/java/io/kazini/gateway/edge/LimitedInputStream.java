package io.kazini.gateway.edge;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** Reads at most a number of bytes, however the body is framed; every failure is an {@link IncomingBodyException}. */
final class LimitedInputStream extends ServletInputStream {

    private final ServletInputStream body;
    private final long limit;
    private long count;

    LimitedInputStream(ServletInputStream body, long limit) {
        this.body = body;
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int value;
        try {
            value = body.read();
        } catch (IOException broken) {
            throw new IncomingBodyException.Incomplete(broken);
        }
        if (value >= 0) {
            count(1);
        }
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read;
        try {
            read = body.read(buffer, offset, length);
        } catch (IOException broken) {
            throw new IncomingBodyException.Incomplete(broken);
        }
        if (read > 0) {
            count(read);
        }
        return read;
    }

    private void count(int bytes) throws IncomingBodyException.TooLarge {
        count += bytes;
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
