package io.kazini.localstack.mpesa;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** Posts results. One try each: what the other side does not take is lost, as with the real provider. */
final class Callbacks implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Callbacks.class.getName());

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private volatile boolean closed;

    /** Runs the work on a thread of its own after the delay; not at all once closed. */
    void after(Duration delay, Runnable work) {
        Thread.ofVirtual().name("mpesa-callback").start(() -> {
            try {
                Thread.sleep(delay);
                if (!closed) {
                    work.run();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Posts and waits for the answer. */
    void post(URI url, JsonNode body) {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                LOG.log(Level.WARNING, "A callback was answered with " + status);
            }
        } catch (IOException notDelivered) {
            LOG.log(Level.WARNING, "A callback could not be delivered: " + notDelivered);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        http.shutdownNow();
    }
}
