package io.kazini.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
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

        cache.fill(StartupCacheTest::extract);

        assertThat(names()).containsExactlyInAnyOrder(LATEST, OF_ANOTHER, "gateway-00000000000000aa");
        assertThat(cache.isTrained()).isFalse();
        assertThat(cache.useFlags()).isEmpty();
    }

    @Test
    void aProgramIsPutThereOnce() {
        StartupCache cache = new StartupCache(root, "gateway", "00000000000000aa");
        cache.fill(StartupCacheTest::extract);

        cache.fill(_ -> fail("it runs from there"));

        assertThat(cache.directory().resolve("app.jar")).exists();
    }

    @Test
    void whatWasPutThereHalfIsPutThereAgain() {
        StartupCache cache = new StartupCache(root, "gateway", "00000000000000aa");
        assertThatThrownBy(() -> cache.fill(directory -> {
                    extract(directory);
                    throw new StackException("no room");
                }))
                .hasMessage("no room");

        cache.fill(directory -> assertThat(directory).isEmptyDirectory());

        assertThat(cache.directory().resolve("app.jar")).doesNotExist();
    }

    @Test
    void aTrainedProgramStartsFromItsCache() throws IOException {
        StartupCache cache = new StartupCache(root, "gateway", "00000000000000aa");
        cache.fill(StartupCacheTest::extract);
        assertThat(cache.finish()).as("a run that wrote nothing").isFalse();
        Files.createFile(cache.directory().resolve("unfinished.aot"));

        assertThat(cache.finish()).isTrue();

        assertThat(cache.isTrained()).isTrue();
        assertThat(cache.useFlags())
                .contains("-XX:AOTCache=" + cache.directory().resolve("app.aot"));
    }

    @Test
    void anUnfinishedTrainingStartsAfresh() throws IOException {
        StartupCache cache = new StartupCache(root, "gateway", "00000000000000aa");
        cache.fill(StartupCacheTest::extract);
        Files.createFile(cache.directory().resolve("unfinished.aot"));

        cache.beginTraining();

        assertThat(cache.finish()).as("a run that wrote nothing").isFalse();
        assertThat(cache.isTrained()).isFalse();
    }

    private static void extract(Path directory) {
        try {
            Files.createFile(directory.resolve("app.jar"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void trained(String name, long at) throws IOException {
        Path directory = Files.createDirectory(root.resolve(name));
        Files.createFile(directory.resolve("app.aot"));
        Files.setLastModifiedTime(directory, FileTime.fromMillis(at));
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            return files
                    .filter(Files::isDirectory)
                    .map(file -> file.getFileName().toString())
                    .toList()
                    .stream();
        }
    }
}
