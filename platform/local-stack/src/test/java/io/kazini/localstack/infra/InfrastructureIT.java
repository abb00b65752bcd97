package io.kazini.localstack.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfrastructureIT {
    @TempDir
    Path home;

    @Test
    void aRoleReachesItsOwnDatabaseAndNoOther() throws SQLException {
        try (PostgresServer postgres = PostgresServer.start(home, 0, PostgresServer.Durability.NONE)) {
            DatabaseAccess identity = postgres.createDatabaseAndRole("identity", "one");
            DatabaseAccess payment = postgres.createDatabaseAndRole("payment", "two");

            assertThat(version(identity)).startsWith("18.");
            assertThatThrownBy(() -> connect(payment.jdbcUrl(), identity)).hasMessageContaining("permission denied");
            assertThatThrownBy(() -> connect(postgres.superuser().jdbcUrl(), identity))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> connect(url(postgres, "template1"), identity))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() ->
                            connect(payment.jdbcUrl(), new DatabaseAccess(payment.jdbcUrl(), "payment", "guessed")))
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void dataAndPasswordsSurviveARestartOnAnotherPort() throws SQLException {
        try (PostgresServer first = PostgresServer.start(home, 0, PostgresServer.Durability.FULL)) {
            DatabaseAccess access = first.createDatabaseAndRole("identity", "one");
            try (Connection connection = connect(access.jdbcUrl(), access)) {
                connection.createStatement().execute("CREATE TABLE kept AS SELECT 42 AS answer");
            }
        }
        try (PostgresServer second = PostgresServer.start(home, 0, PostgresServer.Durability.FULL)) {
            DatabaseAccess access = second.createDatabaseAndRole("identity", "one");
            try (Connection connection = connect(access.jdbcUrl(), access);
                    var rows = connection.createStatement().executeQuery("SELECT answer FROM kept")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(42);
            }
        }
    }

    @Test
    void recordsSurviveABrokersRestartOnOtherPorts() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(home);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("kept", Optional.of(1), Optional.empty())))
                    .all()
                    .get();
            try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", broker.bootstrapServers()),
                    new StringSerializer(),
                    new StringSerializer())) {
                producer.send(new ProducerRecord<>("kept", "key", "value")).get();
            }
        }
        try (KafkaBroker broker = KafkaBroker.start(home);
                KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers", broker.bootstrapServers(),
                                "group.id", "reader",
                                "auto.offset.reset", "earliest"),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            consumer.subscribe(List.of("kept"));
            assertThat(consumer.poll(Duration.ofSeconds(20)))
                    .extracting(ConsumerRecord::value)
                    .containsExactly("value");
        }
    }

    private static String url(PostgresServer postgres, String database) {
        return "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/" + database;
    }

    private static Connection connect(String url, DatabaseAccess access) throws SQLException {
        return DriverManager.getConnection(url, access.username(), access.password());
    }

    private static String version(DatabaseAccess access) throws SQLException {
        try (Connection connection = connect(access.jdbcUrl(), access)) {
            return connection.getMetaData().getDatabaseProductVersion();
        }
    }
}
