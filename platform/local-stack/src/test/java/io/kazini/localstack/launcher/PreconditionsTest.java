package io.kazini.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kazini.localstack.topology.LocalStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreconditionsTest {
    @TempDir
    Path home;

    @Test
    void aTakenPortIsNamedWithWhoHoldsIt() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Preconditions.check(stack(), List.of(component(taken.getLocalPort()))))
                    .isInstanceOf(StackException.class)
                    .hasMessageStartingWith("Port " + taken.getLocalPort() + " (kafka) is taken by java (pid "
                            + ProcessHandle.current().pid() + ")")
                    .hasMessageContaining("--port-offset");
        }
    }

    @Test
    void aFreePortIsFine() throws IOException {
        int port;
        try (ServerSocket briefly = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = briefly.getLocalPort();
        }
        assertThatCode(() -> Preconditions.check(stack(), List.of(component(port))))
                .doesNotThrowAnyException();
    }

    @Test
    void tooLittleDiskIsSaidInGibibytes() {
        assertThatThrownBy(() -> Preconditions.checkDisk(Preconditions.DISK_NEEDED - 1, stack()))
                .hasMessageContaining("2.0 GiB free")
                .hasMessageContaining("2 GiB needed");
        assertThatCode(() -> Preconditions.checkDisk(Preconditions.DISK_NEEDED, stack()))
                .doesNotThrowAnyException();
    }

    @Test
    void aProcessIsKnownByItsStartAsWellAsItsNumber() {
        ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current());

        assertThat(self.isAlive()).isTrue();
        assertThat(new ProcessIdentity(self.pid(), "another").isAlive()).isFalse();
    }

    private LocalStack stack() {
        return new LocalStack(home, home, 0);
    }

    private static Component component(int port) {
        return new Component() {
            @Override
            public String name() {
                return "kafka";
            }

            @Override
            public int port() {
                return port;
            }

            @Override
            public ProcessRecord.StopOrder stopOrder() {
                return ProcessRecord.StopOrder.BROKER;
            }

            @Override
            public Launched launch() {
                throw new UnsupportedOperationException();
            }
        };
    }
}
