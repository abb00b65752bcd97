package io.kazini.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupCacheTest {

    private static final String OLDEST = "gateway-0000000000000001";
    private static final String LATEST = "gateway-0000000000000002";
    private static final String OF_ANOTHER = "gateway-two-0000000000000003";

    @TempDir
    private Path root;

    @BeforeEach
    void earlierOnes() throws IOException {
        trained(OLDEST, 1_000);
        trained(LATEST, 2_000);
        trained(OF_ANOTHER, 500);
    }

    @Test
    void oneOtherCacheOfTheProgramStaysBesideTheNewOne() throws IOException {
        StartupCache cache = new StartupCache(root, "gateway", "00000000000000aa");

        cache.begin();

        assertThat(names()).containsExactlyInAnyOrder(LATEST, OF_ANOTHER, "gateway-00000000000000aa");
        assertThat(cache.isPrepared()).isFalse();
    }

    @Test
    void anUnfinishedTrainingStartsAfresh() throws IOException {
        StartupCache cache = new StartupCache(root, "gateway", "0000000000000002");

        cache.begin();

        assertThat(names()).containsExactlyInAnyOrder(OLDEST, LATEST, OF_ANOTHER);
        assertThat(cache.directory()).isEmptyDirectory();
    }

    private void trained(String name, long at) throws IOException {
        Path directory = Files.createDirectory(root.resolve(name));
        Files.createFile(directory.resolve("app.aot"));
        Files.setLastModifiedTime(directory, FileTime.fromMillis(at));
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
