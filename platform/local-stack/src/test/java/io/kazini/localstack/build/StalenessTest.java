package io.kazini.localstack.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StalenessTest {
    private static final Instant WRITTEN = Instant.parse("2026-11-01T08:00:00Z");
    private static final Instant BUILT = WRITTEN.plusSeconds(60);
    private static final Instant EDITED = BUILT.plusSeconds(60);

    @TempDir
    Path root;

    private Staleness staleness;

    @BeforeEach
    void aModuleThatWasBuiltAfterItWasWritten() throws IOException {
        staleness = new Staleness(root, List.of("platform/shared"));
        write("pom.xml", WRITTEN);
        write("platform/shared/pom.xml", WRITTEN);
        write("platform/shared/src/main/java/Shared.java", WRITTEN);
        write("jobs/pom.xml", WRITTEN);
        write("jobs/src/main/java/Job.java", WRITTEN);
        write("jobs/target/jobs-1.jar", BUILT);
        // Reproducible jars carry the time of the release, not of the build.
        write("jobs/target/jobs-1-exec.jar", Instant.EPOCH);
    }

    @Test
    void isFreshWhenNothingChangedSinceTheBuild() {
        assertThat(isStale()).isFalse();
    }

    @Test
    void isStaleWithoutTheArtifact() throws IOException {
        Files.delete(root.resolve("jobs/target/jobs-1-exec.jar"));

        assertThat(isStale()).isTrue();
    }

    @Test
    void isStaleAfterAnEditOfASourceAPomOrASharedModule() throws IOException {
        for (String file : List.of(
                "jobs/src/main/java/Job.java",
                "jobs/src/main/resources/application.yml",
                "jobs/pom.xml",
                "pom.xml",
                "platform/shared/src/main/java/Shared.java",
                "platform/shared/pom.xml")) {
            write(file, EDITED);
            assertThat(isStale()).as(file).isTrue();
            write(file, WRITTEN);
            settleDirectories();
            assertThat(isStale()).as(file + " back").isFalse();
        }
    }

    @Test
    void isStaleAfterASourceWasDeleted() throws IOException {
        write("jobs/src/main/java/Gone.java", WRITTEN);
        settleDirectories();
        Files.delete(root.resolve("jobs/src/main/java/Gone.java"));

        assertThat(isStale()).isTrue();
    }

    @Test
    void testsAreNoReasonToBuild() throws IOException {
        write("jobs/src/test/java/JobTest.java", EDITED);

        assertThat(isStale()).isFalse();
    }

    @Test
    void aBuildThatFoundNothingToChangeCounts() throws IOException {
        write("jobs/src/main/java/Job.java", EDITED);
        Staleness.stamp(root.resolve("jobs"), FileTime.from(EDITED.plusSeconds(1)));

        assertThat(isStale()).isFalse();
    }

    @Test
    void anEditDuringTheBuildIsNotMissed() throws IOException {
        Staleness.stamp(root.resolve("jobs"), FileTime.from(EDITED.minusSeconds(1)));
        write("jobs/src/main/java/Job.java", EDITED);

        assertThat(isStale()).isTrue();
    }

    private boolean isStale() {
        return staleness.isStale("jobs", "-exec.jar");
    }

    private void write(String file, Instant time) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, file);
        Files.setLastModifiedTime(path, FileTime.from(time));
        settleDirectories();
    }

    /** Writing a file touches its directories, now; the tests' time is another. */
    private void settleDirectories() throws IOException {
        try (var paths = Files.walk(root)) {
            for (Path directory : paths.filter(Files::isDirectory).toList()) {
                Files.setLastModifiedTime(directory, FileTime.from(WRITTEN));
            }
        }
    }
}
