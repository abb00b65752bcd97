package io.kazini.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.localstack.launcher.ProcessRecord.State;
import io.kazini.localstack.launcher.ProcessRecord.StopOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopperTest {
    @TempDir
    Path run;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void endsWhatAnEarlierLauncherStartedAndForgetsIt() throws Exception {
        Process process = sleep();
        record("gateway", ProcessIdentity.of(process.toHandle()), StopOrder.GATEWAY);

        assertThat(new Stopper(run).stopAll(ProcessRecord.readAll(run))).containsExactly("gateway");

        assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(ProcessRecord.readAll(run)).isEmpty();
    }

    @Test
    void sparesAProcessThatGotTheNumberOfOneThatEnded() throws IOException {
        Process stranger = sleep();
        record("gateway", new ProcessIdentity(stranger.pid(), "another start"), StopOrder.GATEWAY);

        assertThat(new Stopper(run).stopAll(ProcessRecord.readAll(run))).isEmpty();

        assertThat(stranger.isAlive()).isTrue();
        assertThat(ProcessRecord.readAll(run)).isEmpty();
    }

    @Test
    void forgetsWhatHasEndedByItself() throws Exception {
        Process process = sleep();
        ProcessIdentity identity = ProcessIdentity.of(process.toHandle());
        process.destroyForcibly().waitFor();
        record("kafka", identity, StopOrder.BROKER);

        assertThat(new Stopper(run).stopAll(ProcessRecord.readAll(run))).isEmpty();
        assertThat(ProcessRecord.readAll(run)).isEmpty();
    }

    @Test
    void endsTheDoorFirstAndTheDatabaseLast() throws IOException {
        record("postgres", ProcessIdentity.of(sleep().toHandle()), StopOrder.DATABASE);
        record("identity-service", ProcessIdentity.of(sleep().toHandle()), StopOrder.SERVICES);
        record("kafka", ProcessIdentity.of(sleep().toHandle()), StopOrder.BROKER);
        record("gateway", ProcessIdentity.of(sleep().toHandle()), StopOrder.GATEWAY);
        record("discovery", ProcessIdentity.of(sleep().toHandle()), StopOrder.FOUNDATIONS);

        assertThat(new Stopper(run).stopAll(ProcessRecord.readAll(run)))
                .containsExactly("gateway", "identity-service", "discovery", "kafka", "postgres");
    }

    @Test
    void endsTheChildrenToo() throws Exception {
        Process parent = start("sh", "-c", "sleep 60 & wait");
        ProcessHandle child = awaitChild(parent);
        record("gateway", ProcessIdentity.of(parent.toHandle()), StopOrder.SERVICES);

        new Stopper(run).stopAll(ProcessRecord.readAll(run));

        assertThat(child.onExit().get(5, TimeUnit.SECONDS).isAlive()).isFalse();
    }

    @Test
    void waitsForNoCacheToBeWritten() throws Exception {
        Process parent = start("sh", "-c", "trap '' TERM; sh -c \"trap '' TERM; sleep 60; exit\" & wait; sleep 60");
        ProcessHandle child = awaitChild(parent);
        new ProcessRecord(
                        "identity-service-training",
                        ProcessIdentity.of(parent.toHandle()),
                        8080,
                        StopOrder.SERVICES,
                        State.TRAINING,
                        0)
                .write(run);

        assertThat(new Stopper(run).stopAll(ProcessRecord.readAll(run))).isEmpty();

        assertThat(parent.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(child.onExit().get(5, TimeUnit.SECONDS).isAlive()).isFalse();
        assertThat(ProcessRecord.readAll(run)).isEmpty();
    }

    private void record(String name, ProcessIdentity process, StopOrder order) {
        new ProcessRecord(name, process, 8080, order, State.UP, 1).write(run);
    }

    private Process sleep() throws IOException {
        return start("sleep", "60");
    }

    private Process start(String... command) throws IOException {
        Process process = new ProcessBuilder(command).start();
        started.add(process);
        return process;
    }

    private static ProcessHandle awaitChild(Process parent) throws InterruptedException {
        while (parent.children().findAny().isEmpty()) {
            Thread.sleep(10);
        }
        return parent.children().findFirst().orElseThrow();
    }
}
