package io.kazini.localstack.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackTest {
    @TempDir
    Path root;

    @Test
    void aPortIsReadWhereTheModuleSaysIt() throws IOException {
        settings("identity-service", "spring:\n  application:\n    name: identity-service\nserver:\n  port: 8101\n");
        settings("gateway", "server.port: 8080\n");

        LocalStack stack = stack(0);

        assertThat(stack.port(Topology.named("identity"))).isEqualTo(8101);
        assertThat(stack.gatewayUrl()).isEqualTo("http://localhost:8080");
    }

    @Test
    void healthIsAskedForWhereTheModuleAnswersIt() throws IOException {
        settings("gateway", "server.port: 8080\nmanagement.server.port: 8081\n");
        settings("identity-service", "server:\n  port: 8101\n");

        assertThat(stack(1000).managementPort(Topology.named("gateway"))).isEqualTo(9081);
        assertThat(stack(1000).managementPort(Topology.named("identity"))).isEqualTo(9101);

        settings("gateway", "server.port: 8080\nmanagement:\n  server:\n    port: 8082\n");
        assertThat(stack(0).managementPort(Topology.named("gateway"))).isEqualTo(8082);
    }

    @Test
    void theOffsetShiftsEveryPort() throws IOException {
        settings("gateway", "server:\n  port: 8080\n");
        LocalStack stack = stack(0);
        LocalStack beside = stack(1000);

        assertThat(beside.port(Topology.named("gateway"))).isEqualTo(9080);
        assertThat(beside.postgresPort()).isEqualTo(stack.postgresPort() + 1000);
        assertThat(beside.kafkaPort()).isEqualTo(stack.kafkaPort() + 1000);
        assertThat(beside.kafkaControllerPort()).isEqualTo(stack.kafkaControllerPort() + 1000);
        assertThat(beside.mpesaSimulatorPort()).isEqualTo(stack.mpesaSimulatorPort() + 1000);
    }

    @Test
    void anOffsetThatIsNoneIsRefusedInPlainWords() {
        assertThatThrownBy(() -> stack(-1)).hasMessageContaining("between 0 and");
        assertThatThrownBy(() -> stack(60_000)).hasMessageContaining("between 0 and");
        assertThatThrownBy(() -> LocalStack.from(Map.of("KAZINI_ROOT", root.toString(), "KAZINI_PORT_OFFSET", "many")))
                .hasMessageContaining("must be a number, not \"many\"");
    }

    @Test
    void dataLiesInTheRepositoryUnlessAnotherHomeIsNamed() {
        assertThat(LocalStack.from(Map.of("KAZINI_ROOT", root.toString())).home())
                .isEqualTo(root.resolve(".kazini"));
        assertThat(LocalStack.from(Map.of("KAZINI_ROOT", root.toString(), "KAZINI_HOME", "/srv/kazini"))
                        .home())
                .isEqualTo(Path.of("/srv/kazini"));
    }

    @Test
    void everyModuleOfTheTopologyIsAServiceOfThisRepositoryWithAPortOfItsOwn() {
        Path repository = Path.of("../..").toAbsolutePath().normalize();
        LocalStack stack = new LocalStack(repository, root, 0);

        assertThat(Topology.DEPLOYABLES).extracting(stack::port).doesNotHaveDuplicates();
    }

    @Test
    void everyServiceOfThisRepositoryIsInTheTopology() throws IOException {
        Path repository = Path.of("../..").toAbsolutePath().normalize();
        try (var modules = Files.list(repository)) {
            assertThat(modules.filter(module -> Files.exists(module.resolve("src/main/resources/application.yml"))))
                    .extracting(module -> module.getFileName().toString())
                    .containsExactlyInAnyOrderElementsOf(
                            Topology.DEPLOYABLES.stream().map(Deployable::name).toList());
        }
    }

    private LocalStack stack(int offset) {
        return new LocalStack(root, Path.of(".kazini"), offset);
    }

    private void settings(String module, String yaml) throws IOException {
        Path file = root.resolve(module).resolve("src/main/resources/application.yml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, yaml);
    }
}
