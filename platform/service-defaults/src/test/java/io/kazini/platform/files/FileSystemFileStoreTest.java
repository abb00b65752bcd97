package io.kazini.platform.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSystemFileStoreTest {

    @TempDir
    private Path root;

    @Test
    void aStoredFileIsReadBackUnchangedUnderAnUnguessableKey() throws IOException {
        FileStore files = new FileSystemFileStore(root);
        byte[] content = "proof".getBytes(StandardCharsets.UTF_8);

        StoredFile first = files.store(content, "image/jpeg");
        StoredFile second = files.store(content, "image/jpeg");

        try (InputStream stored = files.open(first.key()).orElseThrow()) {
            assertThat(stored.readAllBytes()).isEqualTo(content);
        }
        assertThat(first.key()).hasSize(64).isNotEqualTo(second.key());
        assertThat(first.sha256())
                .isEqualTo(second.sha256())
                .isEqualTo("c1cda26362828b69266512052b97cb3729e3b052e4ade47c0a1e3383defe73c7");
        assertThat(first.size()).isEqualTo(5);
    }

    @Test
    void aDeletedFileIsGoneAndDeletingAgainIsNoError() {
        FileStore files = new FileSystemFileStore(root);
        StoredFile stored = files.store(new byte[] {1}, "image/png");

        files.delete(stored.key());
        files.delete(stored.key());

        assertThat(files.open(stored.key())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "", "/etc/passwd", "ab"})
    void aKeyThatTheStoreDidNotMakeNeverBecomesAPath(String key) throws IOException {
        Files.writeString(root.resolve("ab"), "not yours");
        FileStore files = new FileSystemFileStore(root);

        assertThatThrownBy(() -> files.open(key)).isInstanceOf(IllegalArgumentException.class);
    }
}
