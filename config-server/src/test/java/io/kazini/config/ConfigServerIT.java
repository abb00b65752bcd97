package io.kazini.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ConfigServerIT {

    @TempDir
    private static Path mounted;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void mountedFiles(DynamicPropertyRegistry properties) {
        properties.add("KAZINI_CONFIG_DIRECTORY", mounted::toString);
    }

    @Test
    void aServiceGetsItsOwnSettingsAndThoseOfAll() throws Exception {
        assertThat(settingsOf("identity-service"))
                .contains("config/identity-service.yml", "kazini.identity.access-token.lifetime")
                .contains("config/application.yml", "logging.level.root");
    }

    @Test
    void aServiceWithoutAFileGetsThoseOfAll() throws Exception {
        assertThat(settingsOf("recruitment-service")).contains("logging.level.root");
    }

    @Test
    void aMountedFileComesBeforeTheOneInTheJar() throws Exception {
        Files.writeString(mounted.resolve("payment-service.yml"), "kazini.payment.payout.concurrency: 99\n");

        String settings = settingsOf("payment-service");

        // The first source with a key wins at the client.
        assertThat(settings.indexOf("\"kazini.payment.payout.concurrency\":99"))
                .isNotNegative()
                .isLessThan(settings.indexOf("\"kazini.payment.payout.concurrency\":8"));
    }

    @Test
    void itIsAliveAndMeasured() throws Exception {
        assertThat(get("/actuator/health/liveness")).contains("UP");
        assertThat(get("/actuator/prometheus")).contains("application=\"config-server\"");
    }

    private String settingsOf(String service) throws IOException, InterruptedException {
        return get("/" + service + "/default");
    }

    private String get(String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .build();
            return http.send(request, BodyHandlers.ofString()).body();
        }
    }
}
