package io.kazini.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.localstack.launcher.ProcessRecord.State;
import io.kazini.localstack.launcher.ProcessRecord.StopOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherStateTest {
    private final ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current());

    @TempDir
    Path run;

    @Test
    void whatALauncherHasWrittenIsFoundByTheNextTerminalUntilItIsGone() throws IOException {
        LauncherState state = new LauncherState(self, 2_000, 4711, "secret");

        state.write(run);

        assertThat(LauncherState.read(run)).isEqualTo(state);
        assertThat(Files.getPosixFilePermissions(run.resolve("launcher.json")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        LauncherState.delete(run);
        assertThat(LauncherState.read(run)).isNull();
    }

    @Test
    void aFileThatIsNoStateIsNone() throws IOException {
        Files.writeString(run.resolve("launcher.json"), "{\"process\":");

        assertThat(LauncherState.read(run)).isNull();
    }

    @Test
    void recordsOfProcessesComeInTheOrderInWhichTheyStop() {
        ProcessRecord database = record("postgres", 15_432, StopOrder.DATABASE);
        ProcessRecord gateway = record("gateway", 8080, StopOrder.GATEWAY);
        ProcessRecord payment = record("payment-service", 8104, StopOrder.SERVICES);
        ProcessRecord identity = record("identity-service", 8101, StopOrder.SERVICES);
        List.of(database, payment, gateway, identity).forEach(process -> process.write(run));

        assertThat(ProcessRecord.readAll(run)).containsExactly(gateway, identity, payment, database);

        ProcessRecord up = payment.with(State.UP, 3.5);
        up.write(run);
        gateway.delete(run);
        assertThat(ProcessRecord.readAll(run)).containsExactly(identity, up, database);
    }

    @Test
    void withoutAnyRecordNothingRan() {
        assertThat(ProcessRecord.readAll(run.resolve("nowhere"))).isEmpty();
    }

    @Test
    void aProcessThatHasTheNumberOfAnEarlierOneIsNotTakenForIt() {
        assertThat(self.isAlive()).isTrue();
        assertThat(new ProcessIdentity(self.pid(), "another time").isAlive()).isFalse();
        assertThat(new ProcessIdentity(Integer.MAX_VALUE, self.start()).isAlive())
                .isFalse();
    }

    private ProcessRecord record(String name, int port, StopOrder stopOrder) {
        return new ProcessRecord(name, self, port, stopOrder, State.STARTING, 0);
    }
}
