package io.kazini.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.DelegatingServletInputStream;

class LimitedInputStreamTest {

    private long now;

    @Test
    void aBodyOfExactlyTheLimitIsRead() throws IOException {
        assertThat(limited(new ByteArrayInputStream(new byte[10]), 10).readAllBytes())
                .hasSize(10);
    }

    @Test
    void oneByteMoreIsNot() {
        ServletInputStream body = limited(new ByteArrayInputStream(new byte[11]), 10);

        assertThatExceptionOfType(IncomingBodyException.TooLarge.class).isThrownBy(body::readAllBytes);
    }

    @Test
    void readingByteByByteIsCountedToo() throws IOException {
        ServletInputStream body = limited(new ByteArrayInputStream(new byte[3]), 2);
        assertThat(body.read()).isZero();
        assertThat(body.read()).isZero();

        assertThatExceptionOfType(IncomingBodyException.TooLarge.class).isThrownBy(body::read);
    }

    @Test
    void aBodyThatBreaksOffIsTheClientsSide() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                throw new IOException("gone");
            }
        };

        assertThatExceptionOfType(IncomingBodyException.Incomplete.class)
                .isThrownBy(() -> limited(broken, 10).read());
        assertThatExceptionOfType(IncomingBodyException.Incomplete.class)
                .isThrownBy(() -> limited(broken, 10).read(new byte[5], 0, 5));
    }

    @Test
    void whoeverSendsAByteNowAndThenIsGivenUpOn() throws IOException {
        ServletInputStream body = limited(new Slow(Duration.ofSeconds(4)), 1_000_000);
        body.read();
        body.read();

        assertThatExceptionOfType(IncomingBodyException.TooSlow.class).isThrownBy(body::read);
    }

    @Test
    void aPhotoOverAPoorConnectionIsWaitedFor() throws IOException {
        InputStream photo = new ByteArrayInputStream(new byte[4 << 20]) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                now += Duration.ofSeconds(1).toNanos();
                return super.read(buffer, offset, Math.min(length, 5_000));
            }
        };

        assertThat(limited(photo, 10 << 20).readAllBytes()).hasSize(4 << 20);
    }

    @Test
    void theTimeThatTheServiceTakesIsNotTheClients() throws IOException {
        ServletInputStream body = limited(new ByteArrayInputStream(new byte[10]), 10);
        for (int read = 0; read < 10; read++) {
            body.read();
            now += Duration.ofMinutes(1).toNanos();
        }
        assertThat(body.read()).isEqualTo(-1);
    }

    /** One byte each so often, for ever. */
    private final class Slow extends InputStream {

        private final Duration pause;

        Slow(Duration pause) {
            this.pause = pause;
        }

        @Override
        public int read() {
            now += pause.toNanos();
            return 1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            buffer[offset] = (byte) read();
            return 1;
        }
    }

    private ServletInputStream limited(InputStream body, long limit) {
        return new LimitedInputStream(new DelegatingServletInputStream(body), limit, () -> now);
    }
}
