package io.kazini.localstack.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Small JSON files that are replaced as a whole: a reader never sees half of one, nor does a crash leave one. */
final class StateFiles {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private StateFiles() {}

    static void write(Path file, Object state) {
        try {
            Files.createDirectories(file.getParent());
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            Path whole = Files.createTempFile(file.getParent(), ".writing-", "", ownerOnly);
            Files.write(whole, JSON.writeValueAsBytes(state));
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Null if there is none, or none that can be read. */
    static <T> @Nullable T read(Path file, Class<T> type) {
        try {
            return JSON.readValue(Files.readAllBytes(file), type);
        } catch (NoSuchFileException | JacksonException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
