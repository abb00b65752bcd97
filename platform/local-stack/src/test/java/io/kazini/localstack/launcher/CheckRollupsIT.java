package io.kazini.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kazini.localstack.infra.DatabaseAccess;
import io.kazini.localstack.infra.PostgresServer;
import io.kazini.localstack.infra.PostgresServer.Durability;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckRollupsIT {

    @Test
    void itSaysPerLevelWhatItComparedAndFailsIfOneCellDiffers(@TempDir Path home) throws SQLException {
        try (PostgresServer postgres = PostgresServer.start(home, 0, Durability.NONE)) {
            DatabaseAccess database = postgres.createDatabaseAndRole("analytics", "secret");
            answerWith(database, "('referral', 'LINK', 'QUARTER', 1234, 0), ('referral', 'ALL', 'MONTH', 1, 0)");
            var output = new ByteArrayOutputStream();

            assertThat(print(database, output)).isTrue();
            assertThat(output.toString(StandardCharsets.UTF_8))
                    .containsPattern("referral +link +quarter +1,234 +0\n")
                    .containsPattern("referral +all +month +1 +0\n")
                    .contains("All figures equal the facts.");

            answerWith(database, "('referral', 'LINK', 'QUARTER', 1234, 0), ('referral', 'ALL', 'MONTH', 1, 1)");
            assertThat(print(database, output)).isFalse();
            assertThat(output.toString(StandardCharsets.UTF_8)).contains("Cells that differ: 1.");
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsSaidInOneSentence() {
        var nowhere = new DatabaseAccess("jdbc:postgresql://127.0.0.1:1/analytics", "analytics", "secret");

        assertThatThrownBy(() -> new CheckRollups(nowhere).print())
                .isInstanceOf(StackException.class)
                .hasMessageStartingWith("The rollups could not be compared: ");
    }

    private static boolean print(DatabaseAccess database, ByteArrayOutputStream output) {
        PrintStream before = System.out;
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        try {
            return new CheckRollups(database).print();
        } finally {
            System.setOut(before);
        }
    }

    private static void answerWith(DatabaseAccess database, String rows) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    create or replace function check_rollups()
                        returns table (rollup text, level text, grain text, cells bigint, differing bigint)
                        language sql as $$ values %s $$
                    """.formatted(rows));
        }
    }
}
