package io.kazini.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.DelegatingServletInputStream;

class LimitedInputStreamTest {

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

    private static ServletInputStream limited(InputStream body, long limit) {
        return new LimitedInputStream(new DelegatingServletInputStream(body), limit);
    }
}
