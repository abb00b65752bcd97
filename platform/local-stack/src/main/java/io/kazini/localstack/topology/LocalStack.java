package io.kazini.localstack.topology;

import io.kazini.localstack.infra.Secrets;
import io.kazini.localstack.launcher.LauncherState;
import io.kazini.localstack.messages.MessageSink;
import io.kazini.localstack.mpesa.MpesaSimulator;
import io.kazini.localstack.sheets.ServiceAccount;
import io.kazini.localstack.sheets.SheetsSimulator;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One stack on this machine: where its data lies and on which ports it listens. A second one beside it has another home and
 * another port offset.
 */
public record LocalStack(Path root, Path home, int portOffset) {
    private static final String SECRETS = "secrets";
    private static final String RUN = "run";
    private static final String LOGS = "logs";
    private static final String POSTGRES = "postgres";
    private static final String KAFKA = "kafka";
    private static final String FILES = "files";
    private static final String MPESA = "mpesa";
    private static final String SHEETS = "sheets";
    private static final String REHEARSAL = "rehearsal";
    private static final String DEMO = "demo";
    private static final List<String> DATA =
            List.of(SECRETS, RUN, LOGS, POSTGRES, KAFKA, FILES, MPESA, SHEETS, REHEARSAL, DEMO);

    private static final int POSTGRES_PORT = 15432;
    private static final int KAFKA_PORT = 19092;
    private static final int KAFKA_CONTROLLER_PORT = 19093;
    private static final int HIGHEST_OFFSET = 40_000;

    public LocalStack {
        if (portOffset < 0 || portOffset > HIGHEST_OFFSET) {
            throw new IllegalArgumentException(
                    "The port offset must be between 0 and " + HIGHEST_OFFSET + ", not " + portOffset + ".");
        }
        root = root.toAbsolutePath().normalize();
        home = root.resolve(home).normalize();
    }

    /** As {@code ./kazini} set it up; without a port offset, the one of the stack that runs from the same home. */
    public static LocalStack fromEnvironment() {
        return from(System.getenv());
    }

    static LocalStack from(Map<String, String> environment) {
        Path root = Path.of(environment.getOrDefault("KAZINI_ROOT", ""));
        Path home = Path.of(environment.getOrDefault("KAZINI_HOME", ".kazini"));
        String offset = environment.getOrDefault("KAZINI_PORT_OFFSET", "");
        LocalStack stack = new LocalStack(root, home, 0);
        return new LocalStack(root, home, offset.isBlank() ? stack.runningOffset() : number(offset));
    }

    private static int number(String offset) {
        try {
            return Integer.parseInt(offset.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The port offset must be a number, not \"" + offset + "\".", e);
        }
    }

    private int runningOffset() {
        LauncherState launcher = LauncherState.read(run());
        return launcher == null ? 0 : launcher.portOffset();
    }

    public int port(Deployable deployable) {
        return ports(deployable).server() + portOffset;
    }

    /** Where health and metrics are answered: a port of their own, or the one for everything. */
    public int managementPort(Deployable deployable) {
        return ports(deployable).management() + portOffset;
    }

    public int postgresPort() {
        return POSTGRES_PORT + portOffset;
    }

    public int kafkaPort() {
        return KAFKA_PORT + portOffset;
    }

    public int kafkaControllerPort() {
        return KAFKA_CONTROLLER_PORT + portOffset;
    }

    public int mpesaSimulatorPort() {
        return MpesaSimulator.DEFAULT_PORT + portOffset;
    }

    public int sheetsSimulatorPort() {
        return SheetsSimulator.DEFAULT_PORT + portOffset;
    }

    public int messageSinkPort() {
        return MessageSink.DEFAULT_PORT + portOffset;
    }

    /** Where the message sink takes e-mail. */
    public int smtpPort() {
        return MessageSink.DEFAULT_SMTP_PORT + portOffset;
    }

    public String url(Deployable deployable) {
        return "http://localhost:" + port(deployable);
    }

    public String gatewayUrl() {
        return url(Topology.named("gateway"));
    }

    public String mpesaSimulatorUrl() {
        return "http://localhost:" + mpesaSimulatorPort();
    }

    public String sheetsSimulatorUrl() {
        return "http://localhost:" + sheetsSimulatorPort();
    }

    public String messageSinkUrl() {
        return "http://localhost:" + messageSinkPort();
    }

    /** Of the service account that exports to the stand-in for Google Sheets. */
    public String sheetsPrivateKey() {
        return secrets().get("sheets-private-key", ServiceAccount::newPrivateKey);
    }

    public String kafkaBootstrapServers() {
        return "127.0.0.1:" + kafkaPort();
    }

    public String administratorEmail() {
        return "admin@kazini.example";
    }

    /** Good until the first sign-in, which must change it. */
    public String administratorOneTimePassword() {
        return secrets().get("administrator-one-time-password");
    }

    public Secrets secrets() {
        return new Secrets(home.resolve(SECRETS));
    }

    public Path run() {
        return home.resolve(RUN);
    }

    public Path logs() {
        return home.resolve(LOGS);
    }

    public Path log(String process) {
        return logs().resolve(process + ".log");
    }

    /** Of the repository, not of the home: what is made from the build is the same for every stack beside it. */
    public Path cache() {
        return root.resolve(".kazini").resolve("cache");
    }

    public Path postgresHome() {
        return home.resolve(POSTGRES);
    }

    public Path kafkaHome() {
        return home.resolve(KAFKA);
    }

    public Path files(Deployable deployable) {
        return home.resolve(FILES).resolve(deployable.name());
    }

    public Path mpesaHome() {
        return home.resolve(MPESA);
    }

    public Path sheetsHome() {
        return home.resolve(SHEETS);
    }

    /** Where the stack lies that runs once to make the start-up caches. */
    public Path rehearsalHome() {
        return home.resolve(REHEARSAL);
    }

    /** What the demo has downloaded. */
    public Path demo() {
        return home.resolve(DEMO);
    }

    /** Everything that a stack leaves behind in its home; caches are the build's. */
    public List<Path> data() {
        return DATA.stream().map(home::resolve).toList();
    }

    private ServicePorts ports(Deployable deployable) {
        return ServicePorts.read(deployable.settings(root));
    }
}
