package io.kazini.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.kazini.contracts.EventCatalog;
import io.kazini.contracts.TopicSpec;
import io.kazini.localstack.infra.DatabaseAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedInfrastructureIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestInfrastructure shared = TestInfrastructure.shared();

    @TempDir
    Path elsewhere;

    @Test
    void whoeverComesLaterUsesTheSameServers() {
        var again = TestInfrastructure.in(InfrastructureFolder.ofTheBuild(), ProcessIdentity.ofTheBuild());

        assertThat(again.servers()).isEqualTo(shared.servers());
    }

    @Test
    void everyDatabaseIsNewAndItsRoleReachesNoOther() throws SQLException {
        DatabaseAccess mine = shared.newDatabase("recruitment-service");
        DatabaseAccess other = shared.newDatabase("recruitment-service");

        assertThat(mine.username()).startsWith("recruitment_service_").isNotEqualTo(other.username());
        try (Connection connection = connect(mine.jdbcUrl(), mine)) {
            connection.createStatement().execute("CREATE TABLE job (id uuid PRIMARY KEY)");
        }
        assertThatThrownBy(() -> connect(other.jdbcUrl(), mine)).hasMessageContaining("permission denied");
    }

    @Test
    void theTopicsOfTheContractsExistWithTheirDeadLetterTopics() throws Exception {
        var catalog = EventCatalog.load();
        Set<String> topics = catalog.topics().stream().map(TopicSpec::name).collect(Collectors.toSet());
        topics.addAll(topics.stream().map(catalog::deadLetterTopic).toList());

        try (Admin admin = Admin.create(Map.of("bootstrap.servers", shared.bootstrapServers()))) {
            assertThat(admin.listTopics().names().get()).containsAll(topics);
            assertThat(admin.describeTopics(topics).allTopicNames().get().values())
                    .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(6));
        }
    }

    @Test
    void theServersEndWithTheLastBuildThatUsesThemAndSurviveNoKill() throws IOException {
        var folder = new InfrastructureFolder(elsewhere.resolve("infrastructure"));
        Process oneBuild = new ProcessBuilder("sleep", "600").start();
        Process otherBuild = new ProcessBuilder("sleep", "600").start();
        try {
            SharedServers first = TestInfrastructure.in(folder, ProcessIdentity.of(oneBuild.toHandle()))
                    .servers();
            kill(first.keeper());

            SharedServers second = TestInfrastructure.in(folder, ProcessIdentity.of(otherBuild.toHandle()))
                    .servers();
            assertThat(second).isNotEqualTo(first);
            assertThat(second.areUp()).isTrue();
            assertThat(first.servers()).noneMatch(ProcessIdentity::isAlive);

            oneBuild.destroyForcibly();
            await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(second::areUp);

            otherBuild.destroyForcibly();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(second.servers()).noneMatch(ProcessIdentity::isAlive));
            await().atMost(PATIENCE).until(() -> !second.keeper().isAlive());
            assertThat(folder.servers()).doesNotExist();
        } finally {
            oneBuild.destroyForcibly();
            otherBuild.destroyForcibly();
        }
    }

    private static void kill(ProcessIdentity process) {
        process.find().ifPresent(ProcessHandle::destroyForcibly);
        await().atMost(PATIENCE).until(() -> !process.isAlive());
    }

    private static Connection connect(String url, DatabaseAccess access) throws SQLException {
        return DriverManager.getConnection(url, access.username(), access.password());
    }
}
