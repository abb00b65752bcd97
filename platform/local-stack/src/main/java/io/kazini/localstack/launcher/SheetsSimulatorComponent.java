package io.kazini.localstack.launcher;

import io.kazini.localstack.infra.Ports;
import io.kazini.localstack.infra.ServerProcess;
import io.kazini.localstack.launcher.ProcessRecord.StopOrder;
import io.kazini.localstack.sheets.ServiceAccount;
import io.kazini.localstack.sheets.SheetsSimulator;
import io.kazini.localstack.topology.LocalStack;
import io.kazini.localstack.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What analytics exports to in place of Google Sheets. */
record SheetsSimulatorComponent(LocalStack stack) implements Component {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);

    @Override
    public String name() {
        return Topology.SHEETS_SIMULATOR;
    }

    @Override
    public int port() {
        return stack.sheetsSimulatorPort();
    }

    @Override
    public StopOrder stopOrder() {
        return StopOrder.FOUNDATIONS;
    }

    @Override
    public Launched launch() {
        List<String> command = JavaCommand.of(
                List.of("-Xms8m", "-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"),
                SheetsSimulator.class.getName(),
                Integer.toString(port()),
                stack.home().resolve("sheets").toString(),
                ServiceAccount.publicKeyOf(stack.sheetsPrivateKey()));
        ServerProcess started = ServerProcess.start(
                name(),
                command,
                Map.of("CLASSPATH", System.getProperty("java.class.path")),
                stack.home(),
                stack.log(name()));
        return new Launched(started.process(), () -> started.awaitReady(() -> Ports.accepts(port()), START_TIMEOUT));
    }
}
