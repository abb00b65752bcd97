package io.kazini.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationRulesTest {

    private static final Map<String, String> PLATFORM =
            Map.of("V0_1__messaging.sql", "create table outbox (id uuid); CREATE TABLE IF NOT EXISTS inbox (id uuid);");

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                -- The same shape as dblink would give; see identity.users.people
                CREATE TABLE job (id uuid PRIMARY KEY, title text DEFAULT 'from payment.public.payments');
                CREATE INDEX job_title ON job (lower(title));
                """,
                "CREATE TABLE public.job (id uuid REFERENCES public.ward (id))",
                "UPDATE job j SET ward = w.name FROM ward w WHERE w.id = j.ward_id AND j.title IS DISTINCT FROM w.name",
                "CREATE INDEX by_month ON payment (extract(month from payment.paid_at))",
                "CREATE VIEW open_job AS SELECT j.id FROM job j JOIN ward w ON w.id = j.ward_id",
                "CREATE TABLE outbox_of_letters (id uuid)",
                "/* create table outbox */ SELECT 1",
            })
    void aMigrationOfItsOwnTablesIsFine(String sql) {
        assertThat(violations(sql)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE EXTENSION dblink",
                "SELECT * FROM dblink_connect('identity')",
                "create extension if not exists \"postgres_fdw\"",
                "CREATE SERVER identity FOREIGN DATA WRAPPER other",
                "CREATE FOREIGN TABLE users (id uuid)",
                "IMPORT FOREIGN SCHEMA public",
                "CREATE DATABASE payment",
                "CREATE ROLE recruiter",
                "CREATE SUBSCRIPTION users",
            })
    void aWayOutOfTheDatabaseIsFound(String sql) {
        assertThat(violations(sql)).isNotEmpty().allMatch(it -> it.contains("reaches out of its database"));
    }

    @Test
    void anotherDatabasesTableIsFound() {
        assertThat(violations("INSERT INTO job SELECT id FROM identity.public.users"))
                .anyMatch(it -> it.contains("another database's table: identity.public.users"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE payment.job (id uuid)",
                "ALTER TABLE ONLY payment.job ADD note text",
                "CREATE TABLE job (user_id uuid REFERENCES identity.users (id))",
                "INSERT INTO job SELECT id FROM \"identity\".\"users\"",
                "SELECT 1 FROM job JOIN payment.payments p ON true",
                "DELETE\n  FROM payment.payments",
                "CREATE UNIQUE INDEX i ON payment.payments (id)",
            })
    void anotherSchemasTableIsFound(String sql) {
        assertThat(violations(sql)).singleElement().asString().contains("another schema's table");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE outbox (id uuid)",
                "create table if not exists Inbox (id uuid)",
                "ALTER TABLE ONLY outbox ADD note text",
                "DROP TABLE IF EXISTS \"inbox\"",
            })
    void aTableOfThePlatformIsFound(String sql) {
        assertThat(violations(sql)).singleElement().asString().contains("touches a table of the platform");
    }

    @Test
    void whereThereIsNothingToCheckNothingPasses() {
        assertThat(new MigrationRules(Map.of(), PLATFORM).violations())
                .singleElement()
                .asString()
                .contains("0 migrations")
                .contains("nothing was checked");
        assertThat(new MigrationRules(Map.of("V1.sql", "SELECT 1"), Map.of()).violations())
                .singleElement()
                .asString()
                .contains("0 tables of the platform");
    }

    private static List<String> violations(String sql) {
        return new MigrationRules(Map.of("V1__job.sql", sql), PLATFORM).violations();
    }
}
