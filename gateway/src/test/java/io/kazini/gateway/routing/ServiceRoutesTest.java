package io.kazini.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.FileSystemResource;

/** Holds the gateway to what the services next to it say of themselves. */
class ServiceRoutesTest {

    private static final Path SUITE = Path.of("..").toAbsolutePath().normalize();

    @Test
    void everyServiceIsReachable() throws IOException {
        assertThat(services())
                .isNotEmpty()
                .allSatisfy(service -> assertThat(ServiceRoutes.ALL)
                        .extracting(ServiceRoute::service)
                        .contains(service.getFileName().toString()));
    }

    @Test
    void noPathLeadsToTwoServices() {
        assertThat(ServiceRoutes.ALL.stream().flatMap(route -> route.paths().stream()))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatAServiceShowsWithoutATokenTheGatewayShowsToo() throws IOException {
        List<String> gateway = publicPaths(SUITE.resolve("gateway/src/main/resources/gateway-defaults.yml"));

        for (Path service : services()) {
            for (String path : publicPaths(service.resolve("src/main/resources/application.yml"))) {
                assertThat(gateway)
                        .as("%s of %s", path, service.getFileName())
                        .anyMatch(shown ->
                                shown.equals(path) || path.equals(shown.replace("/**", "")) || covers(shown, path));
            }
        }
    }

    private static boolean covers(String shown, String path) {
        return shown.endsWith("/**") && path.startsWith(shown.substring(0, shown.length() - 2));
    }

    private static List<Path> services() throws IOException {
        try (Stream<Path> modules = Files.list(SUITE)) {
            return modules.filter(module -> module.getFileName().toString().endsWith("-service"))
                    .filter(module -> Files.exists(module.resolve("src/main/resources/application.yml")))
                    .toList();
        }
    }

    private static List<String> publicPaths(Path settings) throws IOException {
        return new YamlPropertySourceLoader()
                .load(settings.toString(), new FileSystemResource(settings)).stream()
                        .map(EnumerablePropertySource.class::cast)
                        .flatMap(source -> Stream.of(source.getPropertyNames())
                                .filter(name -> name.startsWith("kazini.security.public-paths"))
                                .map(name -> String.valueOf(source.getProperty(name))))
                        .toList();
    }
}
