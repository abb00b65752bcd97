package io.kazini.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The gateway when nothing else runs: no config server, no discovery, no service, nobody to check a token's keys with. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "KAZINI_CONFIG_URI=http://127.0.0.1:9",
            "eureka.client.service-url.defaultZone=http://127.0.0.1:9/eureka/"
        })
class AloneIT {

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @Test
    void itIsReadyAllTheSame() {
        assertThat(new Client(managementPort).get("/actuator/health/readiness").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/health/readiness", "/actuator/prometheus", "/actuator/info"})
    void thePublicPortSaysNothingAboutItsInside(String path) {
        assertThat(new Client(port).get(path).statusCode()).isEqualTo(401);
        assertThat(new Client(managementPort).get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void aServiceThatIsNotThereIsUnavailable() {
        assertUnavailable(new Client(port).get("/api/v1/jobs"));
    }

    @Test
    void aTokenThatCannotBeCheckedIsNotItsBearersFault() {
        String token = new StubIdentity().tokenFor(UUID.randomUUID());

        assertUnavailable(new Client(port).get("/api/v1/me", "Authorization", "Bearer " + token));
    }

    private static void assertUnavailable(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }
}
