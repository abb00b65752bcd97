package io.kazini.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayReachTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private HttpServer gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
    }

    @Test
    void waitsUntilEveryServiceHasAnsweredThroughTheGateway() throws InterruptedException {
        answers("identity-service", 0);
        answers("payment-service", 3);

        reach(PATIENCE).await(List.of("identity-service", "payment-service"), () -> false);

        assertThat(asked).containsEntry("identity-service", 1).containsEntry("payment-service", 4);
    }

    @Test
    void saysWhichServiceStayedOutOfReachAndWhatTheGatewaySaid() {
        answers("identity-service", 0);
        answers("payment-service", Integer.MAX_VALUE);

        assertThatThrownBy(
                        () -> reach(Duration.ZERO).await(List.of("identity-service", "payment-service"), () -> false))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("did not reach payment-service within 0 s")
                .hasMessageContaining("503 not found yet")
                .hasMessageContaining("./kazini logs payment-service")
                .message()
                .doesNotContain("identity-service")
                .doesNotContain("\n");
    }

    @Test
    void aPathThatTheGatewayDoesNotKnowIsNoService() {
        assertThatThrownBy(() -> reach(Duration.ZERO).await(List.of("nobody-service"), () -> false))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("nobody-service");
    }

    @Test
    void givesUpAtOnceWhenTheStackStops() {
        answers("payment-service", Integer.MAX_VALUE);

        assertThatThrownBy(() -> reach(PATIENCE).await(List.of("payment-service"), () -> true))
                .isInstanceOf(StackException.class)
                .hasMessage("Kazini is stopping.");
    }

    private GatewayReach reach(Duration patience) {
        return new GatewayReach("http://localhost:" + gateway.getAddress().getPort(), patience);
    }

    /** Like a gateway that hears of the service a while after its own start; from then on the service itself answers. */
    private void answers(String service, int unavailable) {
        gateway.createContext("/v3/api-docs/" + service, exchange -> {
            boolean known = asked.merge(service, 1, Integer::sum) > unavailable;
            byte[] body = (known ? "" : "not found yet").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(known ? 406 : 503, known ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
