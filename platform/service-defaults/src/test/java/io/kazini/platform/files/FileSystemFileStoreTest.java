package io.kazini.platform.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
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

    @Test
    void contentOfAnySizeIsWrittenUnderAReservedKeyWhetherItsWriterClosesTheStreamOrNot() throws IOException {
        FileStore files = new FileSystemFileStore(root);
        for (boolean closes : new boolean[] {true, false}) {
            String key = files.reserve();

            StoredFile stored = files.store(key, "text/csv", out -> {
                for (int i = 0; i < 1000; i++) {
                    out.write(new byte[1000]);
                }
                if (closes) {
                    out.close();
                }
            });

            assertThat(stored.key()).isEqualTo(key);
            assertThat(stored.size()).isEqualTo(1_000_000);
            try (InputStream content = files.open(key).orElseThrow()) {
                assertThat(content.readAllBytes()).hasSize(1_000_000);
            }
        }
    }

    @Test
    void contentThatBreaksOffIsNotThereAtAll() throws IOException {
        FileStore files = new FileSystemFileStore(root);
        String key = files.reserve();

        assertThatThrownBy(() -> files.store(key, "text/csv", out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("the source broke off");
                }))
                .hasMessage("the source broke off");

        assertThat(files.open(key)).isEmpty();
        try (Stream<Path> left = Files.walk(root)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void whatAKilledProcessLeftBehindIsDeletedByItsKey() throws IOException {
        FileStore files = new FileSystemFileStore(root);
        String key = files.reserve();
        Path folder = Files.createDirectories(root.resolve(key.substring(0, 2)));
        Files.writeString(folder.resolve(key + ".tmp"), "half a fi");

        files.delete(key);

        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "", "/etc/passwd", "ab"})
    void aKeyThatTheStoreDidNotMakeNeverBecomesAPath(String key) throws IOException {
        Files.writeString(root.resolve("ab"), "not yours");
        FileStore files = new FileSystemFileStore(root);

        assertThatThrownBy(() -> files.open(key)).isInstanceOf(IllegalArgumentException.class);
    }
}
