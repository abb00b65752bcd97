package io.kazini.systemtests.stack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A crowd that follows links over so many kept-open connections, each of which waits for its answer: one thread, requests
 * that are made beforehand, and no more reading of an answer than finds its end. A full client would cost more than what
 * it measures.
 */
public final class LinkCrowd {

    private static final String BROWSER = "Mozilla/5.0 (Linux; Android 14; SM-A057F) AppleWebKit/537.36 "
            + "(KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36";
    private static final int BUFFER = 16 * 1024;
    private static final int UUID_LENGTH = 36;
    private static final long RECONNECT_NANOS = 50_000_000;
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);
    private static final byte[] HEAD_END = ascii("\r\n\r\n");
    private static final byte[] CLICK = ascii("click=");
    private static final byte[] LENGTH = ascii("content-length: ");
    private static final byte[] CLOSE = ascii("connection: close");

    private final InetSocketAddress target;
    private final List<byte[]> requests;
    private final boolean keepClicks;
    private final long nanosApart;

    private final Deque<SelectionKey> idle = new ArrayDeque<>();
    private final Set<Visitor> away = new HashSet<>();
    private final List<UUID> clicks = new ArrayList<>();
    private final Map<Integer, Long> statuses = new TreeMap<>();
    private long[] nanos = new long[1 << 16];
    private int answered;
    private int waiting;
    private long unanswered;
    private int nextRequest;

    /**
     * @param keepClicks whether to note the click of each answer
     * @param nanosApart how long to wait from one request to the next, on whichever connection
     */
    private LinkCrowd(InetSocketAddress target, List<byte[]> requests, boolean keepClicks, long nanosApart) {
        this.target = target;
        this.requests = requests;
        this.keepClicks = keepClicks;
        this.nanosApart = nanosApart;
    }

    /**
     * What came of it.
     *
     * @param nanos from each request to its answer
     * @param statuses how many answers there were of each
     * @param unanswered requests whose connection broke
     * @param clicks of the redirects, in the order in which they came, if they were to be kept
     */
    public record Result(
            double seconds, long[] nanos, Map<Integer, Long> statuses, long unanswered, List<UUID> clicks) {

        public double perSecond() {
            return nanos.length / seconds;
        }

        public long redirects() {
            return statuses.getOrDefault(302, 0L);
        }
    }

    /**
     * Follows the links in turn until it is told to stop, at most so many times a second, and notes the clicks. Every answer
     * under way is waited for.
     */
    public static Result follow(
            String host, int port, List<String> paths, int connections, int perSecond, BooleanSupplier goOn)
            throws IOException {
        return crowd(host, port, paths, true, TimeUnit.SECONDS.toNanos(1) / perSecond)
                .run(connections, goOn);
    }

    /** Follows the links in turn as fast as it goes. */
    public static Result follow(String host, int port, List<String> paths, int connections, Duration duration)
            throws IOException {
        long end = System.nanoTime() + duration.toNanos();
        return crowd(host, port, paths, false, 0).run(connections, () -> System.nanoTime() - end < 0);
    }

    private static LinkCrowd crowd(String host, int port, List<String> paths, boolean keepClicks, long nanosApart) {
        List<byte[]> requests = paths.stream()
                .map(path -> ascii("GET " + path + " HTTP/1.1\r\nHost: " + host + ":" + port + "\r\nUser-Agent: "
                        + BROWSER + "\r\nAccept: text/html\r\n\r\n"))
                .toList();
        return new LinkCrowd(new InetSocketAddress(host, port), requests, keepClicks, nanosApart);
    }

    /** One connection and the request that is under way on it. */
    private static final class Visitor {
        private final byte[] bytes = new byte[BUFFER];
        private final ByteBuffer in = ByteBuffer.wrap(bytes);
        private ByteBuffer out = ByteBuffer.allocate(0);
        private long sentAt;
        private boolean waits;
        /** A server may end a connection after so many requests, and says so with the last answer. */
        private boolean toldToClose;

        private long reconnectAt;
    }

    private Result run(int connections, BooleanSupplier goOn) throws IOException {
        long begun = System.nanoTime();
        long ended = begun;
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                connect(selector, new Visitor());
            }
            long lastAnswers = Long.MAX_VALUE;
            long sent = 0;
            boolean more = true;
            while (more || waiting > 0) {
                selector.select(nanosApart == 0 ? 10 : 1);
                boolean goesOn = more && goOn.getAsBoolean();
                if (more && !goesOn) {
                    lastAnswers = System.nanoTime() + LAST_ANSWERS.toNanos();
                }
                more = goesOn;
                for (SelectionKey key : selector.selectedKeys()) {
                    if (handle(key)) {
                        ended = System.nanoTime();
                    }
                }
                selector.selectedKeys().clear();
                while (more && !idle.isEmpty() && System.nanoTime() - begun >= sent * nanosApart) {
                    SelectionKey key = idle.remove();
                    if (key.isValid()) {
                        send(key);
                        sent++;
                    }
                }
                for (Visitor visitor : List.copyOf(away)) {
                    if (more && System.nanoTime() - visitor.reconnectAt >= 0) {
                        away.remove(visitor);
                        connect(selector, visitor);
                    }
                }
                if (System.nanoTime() - lastAnswers >= 0) {
                    unanswered += waiting;
                    break;
                }
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
        }
        return new Result((ended - begun) / 1e9, Arrays.copyOf(nanos, answered), statuses, unanswered, clicks);
    }

    /** @return whether an answer has come */
    private boolean handle(SelectionKey key) throws IOException {
        Visitor visitor = (Visitor) key.attachment();
        try {
            if (key.isConnectable()) {
                ((SocketChannel) key.channel()).finishConnect();
                key.interestOps(SelectionKey.OP_READ);
                idle.add(key);
            } else if (key.isReadable() && answer(key, visitor)) {
                waiting--;
                if (visitor.toldToClose) {
                    leave(key, visitor);
                } else {
                    idle.add(key);
                }
                return true;
            } else if (key.isWritable()) {
                write(key, visitor);
            }
        } catch (IOException broken) {
            leave(key, visitor);
        }
        return false;
    }

    private void leave(SelectionKey key, Visitor visitor) throws IOException {
        if (visitor.waits) {
            visitor.waits = false;
            unanswered++;
            waiting--;
        }
        key.channel().close();
        visitor.in.clear();
        visitor.reconnectAt = System.nanoTime() + RECONNECT_NANOS;
        away.add(visitor);
    }

    private void connect(Selector selector, Visitor visitor) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        try {
            channel.connect(target);
            channel.register(selector, SelectionKey.OP_CONNECT, visitor);
        } catch (IOException refused) {
            channel.close();
            visitor.reconnectAt = System.nanoTime() + RECONNECT_NANOS;
            away.add(visitor);
        }
    }

    private void send(SelectionKey key) throws IOException {
        Visitor visitor = (Visitor) key.attachment();
        visitor.out = ByteBuffer.wrap(requests.get(nextRequest));
        nextRequest = (nextRequest + 1) % requests.size();
        visitor.sentAt = System.nanoTime();
        visitor.waits = true;
        waiting++;
        try {
            write(key, visitor);
        } catch (IOException broken) {
            leave(key, visitor);
        }
    }

    private static void write(SelectionKey key, Visitor visitor) throws IOException {
        ((SocketChannel) key.channel()).write(visitor.out);
        key.interestOps(visitor.out.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    /** @return whether the answer is complete */
    private boolean answer(SelectionKey key, Visitor visitor) throws IOException {
        ByteBuffer in = visitor.in;
        if (((SocketChannel) key.channel()).read(in) < 0) {
            throw new IOException("The server closed the connection");
        }
        int headEnd = find(visitor.bytes, HEAD_END, in.position());
        if (headEnd < 0) {
            return false;
        }
        int bodyLength = number(visitor.bytes, find(visitor.bytes, LENGTH, headEnd), headEnd);
        if (in.position() < headEnd + HEAD_END.length + bodyLength) {
            return false;
        }
        note(System.nanoTime() - visitor.sentAt, visitor.bytes, headEnd);
        visitor.toldToClose = find(visitor.bytes, CLOSE, headEnd) >= 0;
        in.clear();
        visitor.waits = false;
        return true;
    }

    private void note(long duration, byte[] answer, int headEnd) {
        if (answered == nanos.length) {
            nanos = Arrays.copyOf(nanos, nanos.length * 2);
        }
        nanos[answered++] = duration;
        int status = (answer[9] - '0') * 100 + (answer[10] - '0') * 10 + (answer[11] - '0');
        statuses.merge(status, 1L, Long::sum);
        if (keepClicks && status == 302) {
            int click = find(answer, CLICK, headEnd) + CLICK.length;
            clicks.add(UUID.fromString(new String(answer, click, UUID_LENGTH, StandardCharsets.US_ASCII)));
        }
    }

    /** Where the bytes stand, in letters of either kind; negative if nowhere before that place. */
    private static int find(byte[] bytes, byte[] what, int limit) {
        for (int at = 0; at <= limit - what.length; at++) {
            int same = 0;
            while (same < what.length && lower(bytes[at + same]) == what[same]) {
                same++;
            }
            if (same == what.length) {
                return at;
            }
        }
        return -1;
    }

    private static byte lower(byte character) {
        return character >= 'A' && character <= 'Z' ? (byte) (character + ('a' - 'A')) : character;
    }

    private static int number(byte[] bytes, int header, int limit) {
        int number = 0;
        if (header >= 0) {
            for (int at = header + LENGTH.length; at < limit && Character.isDigit(bytes[at]); at++) {
                number = number * 10 + (bytes[at] - '0');
            }
        }
        return number;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
