package io.kazini.localstack.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path home;

    @Test
    void aSecretIsMadeOnceAndStaysTheSame() {
        Secrets secrets = new Secrets(home.resolve("secrets"));

        String first = secrets.get("database");

        assertThat(first).hasSize(32).matches("[A-Za-z0-9_-]+");
        assertThat(new Secrets(home.resolve("secrets")).get("database")).isEqualTo(first);
        assertThat(secrets.get("another")).isNotEqualTo(first);
    }

    @Test
    void itsOwnerAloneMayReadIt() throws IOException {
        new Secrets(home.resolve("secrets")).get("database");

        assertThat(Files.getPosixFilePermissions(home.resolve("secrets")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.getPosixFilePermissions(home.resolve("secrets").resolve("database")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void whatSomebodyHasWrittenThereIsTaken() throws IOException {
        Files.writeString(home.resolve("administrator-password"), "chosen by hand\n");

        assertThat(new Secrets(home).get("administrator-password")).isEqualTo("chosen by hand");
    }
}
