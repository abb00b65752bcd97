package io.kazini.localstack.launcher;

import io.kazini.localstack.infra.DatabaseAccess;
import io.kazini.localstack.topology.LocalStack;
import io.kazini.localstack.topology.Topology;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/**
 * {@code ./kazini check rollups}: compares all figures that analytics publishes with the facts they are made of, in its own
 * database, by the function {@code check_rollups()} of its migrations. One statement: exact while events come in.
 */
public final class CheckRollups {
    private final DatabaseAccess database;

    public CheckRollups(LocalStack stack) {
        this(PostgresComponent.access(stack, Topology.named("analytics")));
    }

    CheckRollups(DatabaseAccess database) {
        this.database = database;
    }

    /** False if any figure differs. */
    public boolean print() {
        long differing = 0;
        System.out.printf(
                Locale.ROOT, "%-16s %-10s %-9s %14s %10s%n", "ROLLUP", "LEVEL", "GRAIN", "CELLS", "DIFFERING");
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select rollup, level, grain, cells, differing from check_rollups()")) {
            while (row.next()) {
                differing += row.getLong("differing");
                System.out.printf(
                        Locale.ROOT,
                        "%-16s %-10s %-9s %,14d %,10d%n",
                        row.getString("rollup"),
                        row.getString("level").toLowerCase(Locale.ROOT),
                        row.getString("grain").toLowerCase(Locale.ROOT),
                        row.getLong("cells"),
                        row.getLong("differing"));
            }
        } catch (SQLException failed) {
            throw new StackException("The rollups could not be compared: " + failed.getMessage(), failed);
        }
        System.out.println(
                differing == 0
                        ? "All figures equal the facts."
                        : "Cells that differ: " + differing + ". GET /api/v1/statistics/rollup-check names them,"
                                + " docs/operations.md says how to repair them.");
        return differing == 0;
    }
}
