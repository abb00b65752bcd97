package io.kazini.localstack.launcher;

import io.kazini.localstack.infra.Compilers;
import io.kazini.localstack.infra.Ports;
import io.kazini.localstack.infra.ServerProcess;
import io.kazini.localstack.launcher.ProcessRecord.StopOrder;
import io.kazini.localstack.messages.MessageSink;
import io.kazini.localstack.mpesa.MpesaSimulator;
import io.kazini.localstack.sheets.ServiceAccount;
import io.kazini.localstack.sheets.SheetsSimulator;
import io.kazini.localstack.topology.LocalStack;
import io.kazini.localstack.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a service talks to in place of somebody else's.
 *
 * @param ports the first is the one that it is known by
 * @param arguments of the program; made at its start, because some of it is a secret that is made at the first
 */
record SimulatorComponent(
        LocalStack stack,
        String name,
        List<Integer> ports,
        Class<?> program,
        int heapMebibytes,
        Supplier<List<String>> arguments)
        implements Component {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);

    /** For payment, in place of Safaricom. */
    static SimulatorComponent mpesa(LocalStack stack) {
        int port = stack.mpesaSimulatorPort();
        return new SimulatorComponent(
                stack,
                Topology.MPESA_SIMULATOR,
                List.of(port),
                MpesaSimulator.class,
                64,
                () -> List.of(Integer.toString(port), stack.mpesaHome().toString()));
    }

    /** For analytics' exports, in place of Google Sheets. */
    static SimulatorComponent sheets(LocalStack stack) {
        int port = stack.sheetsSimulatorPort();
        return new SimulatorComponent(
                stack,
                Topology.SHEETS_SIMULATOR,
                List.of(port),
                SheetsSimulator.class,
                96,
                () -> List.of(
                        Integer.toString(port),
                        stack.sheetsHome().toString(),
                        ServiceAccount.publicKeyOf(stack.sheetsPrivateKey())));
    }

    /** For identity, in place of a mail server and an SMS provider. */
    static SimulatorComponent messages(LocalStack stack) {
        int port = stack.messageSinkPort();
        return new SimulatorComponent(
                stack,
                Topology.MESSAGE_SINK,
                List.of(port, stack.smtpPort()),
                MessageSink.class,
                48,
                () -> List.of(Integer.toString(port), Integer.toString(stack.smtpPort())));
    }

    @Override
    public int port() {
        return ports.getFirst();
    }

    @Override
    public StopOrder stopOrder() {
        return StopOrder.FOUNDATIONS;
    }

    @Override
    public Launched launch() {
        List<String> flags = new ArrayList<>(Compilers.quickAlone());
        flags.addAll(List.of("-Xms8m", "-Xmx" + heapMebibytes + "m", "-XX:+UseSerialGC"));
        // Written when it ends, by itself, if what it was made from has changed: enough for so small a program.
        flags.addAll(List.of(
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + stack.cache().resolve(name + ".jsa"),
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off"));
        List<String> command = JavaCommand.of(flags, program.getName());
        command.addAll(arguments.get());
        ServerProcess started = ServerProcess.start(
                name,
                command,
                Map.of("CLASSPATH", System.getProperty("java.class.path")),
                stack.home(),
                stack.log(name));
        return new Launched(started.process(), () -> started.awaitReady(() -> Ports.accepts(port()), START_TIMEOUT));
    }
}
