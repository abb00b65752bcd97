package io.kazini.payment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Stands where the provider sends its callbacks, and hands them on to the service under test. */
public final class CallbackRelay {

    public record Delivery(String path, String body) {}

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile int target;

    private CallbackRelay(HttpServer server) {
        this.server = server;
    }

    public static CallbackRelay start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            CallbackRelay relay = new CallbackRelay(server);
            server.createContext("/", relay::relay);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    public void to(int port) {
        target = port;
    }

    /** What was delivered about a transfer or a query, in the order of arrival. */
    public List<Delivery> deliveriesWith(String text) {
        return deliveries.stream()
                .filter(delivery -> delivery.body().contains(text))
                .toList();
    }

    public int send(Delivery delivery) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + target + delivery.path()))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(delivery.body()))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void relay(HttpExchange exchange) throws IOException {
        try (exchange) {
            Delivery delivery = new Delivery(
                    exchange.getRequestURI().getPath(),
                    new String(exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
            deliveries.add(delivery);
            exchange.sendResponseHeaders(send(delivery), -1);
        }
    }
}
