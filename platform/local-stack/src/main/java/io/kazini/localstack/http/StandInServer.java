package io.kazini.localstack.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The HTTP side of a stand-in: for this machine alone, each request on a virtual thread. */
public final class StandInServer implements AutoCloseable {

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpServer server;

    /**
     * Takes the port, and answers nobody before {@link #start}.
     *
     * @param port 0 for any that is free
     * @throws UncheckedIOException if the port is taken
     */
    public StandInServer(int port, HttpHandler handler) {
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("Nothing can listen on port " + port, e);
        }
        server.setExecutor(executor);
        server.createContext("/", handler);
    }

    public void start() {
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "http://localhost:" + port();
    }

    /** Requests under way are cut off. */
    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
        closed.countDown();
    }

    /**
     * For a program that is nothing but a stand-in: returns when it is closed, which it is when the process is told to end.
     *
     * @param close closes the stand-in, and with it this server
     */
    public void serveUntilTold(String name, Runnable close) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(close));
        System.out.println(name + " on " + url());
        closed.await();
    }
}
