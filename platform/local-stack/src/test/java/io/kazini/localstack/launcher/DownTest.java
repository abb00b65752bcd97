package io.kazini.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.localstack.topology.LocalStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownTest {

    @TempDir
    Path root;

    @Test
    void resetLeavesNothingOfTheStackAndTouchesNothingElse() throws IOException {
        LocalStack stack = new LocalStack(root, Path.of("home"), 0);
        for (Path data : List.of(
                stack.postgresHome(),
                stack.kafkaHome(),
                stack.mpesaHome(),
                stack.sheetsHome(),
                stack.demo(),
                stack.rehearsalHome(),
                stack.logs(),
                stack.run(),
                stack.home().resolve("secrets"),
                stack.home().resolve("files"))) {
            Files.createDirectories(data.resolve("within"));
            Files.writeString(data.resolve("within/file"), "kept");
        }
        Path cache = Files.createDirectories(stack.cache());
        Path somebodyElses = Files.writeString(stack.home().resolve("notes.txt"), "mine");

        new Down(stack).reset();

        try (var left = Files.list(stack.home())) {
            assertThat(left).containsExactly(somebodyElses);
        }
        assertThat(cache).exists();
    }
}
