package io.kazini.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.netflix.eureka.cluster.PeerEurekaNodes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DiscoveryIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private PeerEurekaNodes peers;

    @Test
    void anInstanceIsSeenAtOnceAndForgottenSoonAfterItsLastSignOfLife() throws Exception {
        assertThat(register("payment-service", 2)).isEqualTo(204);
        assertThat(instances("payment-service")).contains("payment-service:1");

        renew("payment-service");
        // Eureka counts a lease twice once it was renewed, and looks for dead ones every 2 s.
        await().atMost(Duration.ofSeconds(2 * 2 + 2 + 2))
                .until(() -> !instances("payment-service").contains("payment-service:1"));
    }

    @Test
    void anInstanceThatSaysGoodbyeIsGoneAtOnce() throws Exception {
        register("attendance-service", 60);

        send(request("attendance-service/attendance-service:1").DELETE());

        assertThat(instances("attendance-service")).doesNotContain("attendance-service:1");
    }

    /** Whoever runs a second one on the same machine must not find the instances of the first in it. */
    @Test
    void itCopiesNothingToAnybodyWhoWasNotNamed() {
        assertThat(peers.getPeerNodesView()).isEmpty();
    }

    @Test
    void itIsAliveAndMeasured() throws Exception {
        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/prometheus").body()).contains("application=\"discovery\"");
    }

    private int register(String service, int leaseSeconds) throws Exception {
        String instance = """
                {"instance": {
                  "instanceId": "%1$s:1", "hostName": "localhost", "app": "%1$s", "ipAddr": "127.0.0.1",
                  "status": "UP", "vipAddress": "%1$s", "port": {"$": 1, "@enabled": "true"},
                  "dataCenterInfo": {"@class": "com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo", "name": "MyOwn"},
                  "leaseInfo": {"renewalIntervalInSecs": 1, "durationInSecs": %2$d}}}
                """.formatted(service, leaseSeconds);
        return send(request(service).header("Content-Type", "application/json").POST(BodyPublishers.ofString(instance)))
                .statusCode();
    }

    private void renew(String service) throws Exception {
        assertThat(send(request(service + "/" + service + ":1").PUT(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
    }

    private String instances(String service) throws IOException, InterruptedException {
        return send(request(service).header("Accept", "application/json")).body();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/eureka/apps/" + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
