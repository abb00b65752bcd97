package io.kazini.systemtests.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends one GET over and over on so many kept-open connections, each waiting for its answer. Plain sockets, because a
 * full client would cost more than what it measures.
 */
final class HttpLoad {

    private static final int INITIAL_SAMPLES = 100_000;

    private final URI target;
    private final byte[] request;

    HttpLoad(URI target) {
        this.target = target;
        this.request = ("GET " + target.getRawPath() + " HTTP/1.1\r\nHost: " + target.getAuthority()
                        + "\r\nAccept: application/json\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** @param failures answers other than 200 */
    record Result(long[] nanos, long failures, double seconds) {

        double perSecond() {
            return nanos.length / seconds;
        }
    }

    Result run(int connections, Duration duration) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        List<Future<Result>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            for (int connection = 0; connection < connections; connection++) {
                running.add(threads.submit(() -> repeat(end)));
            }
        }
        long failures = 0;
        List<long[]> samples = new ArrayList<>();
        for (Future<Result> finished : running) {
            samples.add(finished.get().nanos());
            failures += finished.get().failures();
        }
        return new Result(
                samples.stream().flatMapToLong(Arrays::stream).toArray(), failures, (System.nanoTime() - start) / 1e9);
    }

    private Result repeat(long end) throws IOException {
        long[] samples = new long[INITIAL_SAMPLES];
        int count = 0;
        long failures = 0;
        try (Socket socket = new Socket(target.getHost(), target.getPort())) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
            OutputStream out = socket.getOutputStream();
            while (System.nanoTime() < end) {
                long sentAt = System.nanoTime();
                out.write(request);
                out.flush();
                if (!readAnswer(in)) {
                    failures++;
                }
                if (count == samples.length) {
                    samples = Arrays.copyOf(samples, samples.length * 2);
                }
                samples[count++] = System.nanoTime() - sentAt;
            }
        }
        return new Result(Arrays.copyOf(samples, count), failures, 0);
    }

    private static boolean readAnswer(InputStream in) throws IOException {
        boolean ok = readLine(in).contains(" 200");
        int length = -1;
        boolean chunked = false;
        for (String header = readLine(in); !header.isEmpty(); header = readLine(in)) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            } else if (lower.startsWith("transfer-encoding:") && lower.endsWith("chunked")) {
                chunked = true;
            }
        }
        if (chunked) {
            int size;
            do {
                size = Integer.parseInt(readLine(in).strip(), 16);
                in.skipNBytes(size);
                readLine(in);
            } while (size > 0);
        } else if (length > 0) {
            in.skipNBytes(length);
        }
        return ok;
    }

    private static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(80);
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new IOException("The server closed the connection");
            }
            if (read != '\r') {
                line.append((char) read);
            }
        }
        return line.toString();
    }
}
