package io.kazini.localstack.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Whether requests get through. Each process may be healthy while the gateway has not yet heard from discovery where the
 * services are, and answers 503 for them.
 */
final class GatewayReach {
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int NOT_ACCEPTABLE = 406;

    private final String gatewayUrl;
    private final Duration patience;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    GatewayReach(String gatewayUrl, Duration patience) {
        this.gatewayUrl = gatewayUrl;
        this.patience = patience;
    }

    /**
     * Returns when the gateway has passed a request on to each of these services.
     *
     * @throws StackException if one of them stays out of reach, or {@code stopping} turns true
     */
    void await(List<String> services, BooleanSupplier stopping) throws InterruptedException {
        List<String> missing = new ArrayList<>(services);
        Map<String, String> answers = new TreeMap<>();
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            missing.removeIf(service -> isReached(service, answers));
            if (missing.isEmpty()) {
                return;
            }
            if (stopping.getAsBoolean()) {
                throw new StackException("Kazini is stopping.");
            }
            if (System.nanoTime() >= deadline) {
                throw new StackException("The gateway did not reach " + String.join(", ", missing) + " within "
                        + patience.toSeconds() + " s (it answered: " + answers.get(missing.getFirst())
                        + "). See ./kazini logs gateway and ./kazini logs " + missing.getFirst() + ".");
            }
            Thread.sleep(POLL);
        }
    }

    /** Where the gateway hands on a service's description of its API: the only path that each has and that takes no token. */
    static String path(String service) {
        return "/v3/api-docs/" + service;
    }

    /**
     * Asks for the description of the service's API as a type that nobody has. Only the service itself refuses that, and it
     * does so at once: to describe an API for the first time takes it a second of a core.
     */
    private boolean isReached(String service, Map<String, String> answers) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gatewayUrl + path(service)))
                .header("Accept", "application/x-is-anybody-there")
                .timeout(ANSWER)
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            answers.put(service, answer.statusCode() + " " + answer.body());
            return answer.statusCode() == OK || answer.statusCode() == NOT_ACCEPTABLE;
        } catch (IOException noAnswer) {
            answers.put(service, noAnswer.toString());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
