package io.kazini.testsupport;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.utils.AppInfoParser;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Both servers in containers; Testcontainers removes them even if this process is killed. */
record ContainerServers(PostgreSQLContainer postgres, KafkaContainer kafka) implements TestServers {

    private static final String POSTGRES_IMAGE = "postgres:18";
    private static final String SUPERUSER = "postgres";

    /** Whether it is worth asking Testcontainers, whose own search takes seconds even on a machine without an engine. */
    static boolean hasSignOfEngine() {
        Path home = Path.of(System.getProperty("user.home"));
        String runtime = System.getenv().getOrDefault("XDG_RUNTIME_DIR", "/run");
        return System.getenv("DOCKER_HOST") != null
                || List.of(
                                Path.of("/var/run/docker.sock"),
                                Path.of(runtime, "docker.sock"),
                                home.resolve(".docker/run/docker.sock"),
                                home.resolve(".testcontainers.properties"))
                        .stream()
                        .anyMatch(Files::exists);
    }

    @SuppressWarnings("resource") // closed by close(), or below
    static ContainerServers start() {
        var postgres = new PostgreSQLContainer(POSTGRES_IMAGE)
                .withDatabaseName(SUPERUSER)
                .withUsername(SUPERUSER)
                .withCommand(
                        "postgres",
                        "-c",
                        "fsync=off",
                        "-c",
                        "synchronous_commit=off",
                        "-c",
                        "full_page_writes=off",
                        "-c",
                        "max_connections=200");
        var kafka = new KafkaContainer("apache/kafka:" + AppInfoParser.getVersion())
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
        try {
            CompletableFuture.allOf(
                            CompletableFuture.runAsync(postgres::start, STARTERS),
                            CompletableFuture.runAsync(kafka::start, STARTERS))
                    .join();
        } catch (RuntimeException incomplete) {
            postgres.stop();
            kafka.stop();
            throw incomplete;
        }
        return new ContainerServers(postgres, kafka);
    }

    @Override
    public String kind() {
        return "containers";
    }

    @Override
    public String postgresUrl() {
        return "jdbc:postgresql://" + postgres.getHost() + ":"
                + postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT) + "/";
    }

    @Override
    public String superuser() {
        return postgres.getUsername();
    }

    @Override
    public String superuserPassword() {
        return postgres.getPassword();
    }

    @Override
    public String bootstrapServers() {
        return kafka.getBootstrapServers();
    }

    @Override
    public List<ProcessIdentity> processes() {
        return List.of();
    }

    @Override
    public void close() {
        kafka.stop();
        postgres.stop();
    }
}
