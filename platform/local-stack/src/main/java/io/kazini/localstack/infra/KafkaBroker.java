package io.kazini.localstack.infra;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/**
 * One Kafka broker in KRaft mode, its own process, listening on 127.0.0.1 only. All it keeps lies under its home directory:
 * {@code data}, {@code server.properties} and {@code kafka.log}. Topics exist only where somebody creates them.
 */
public final class KafkaBroker implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final ServerProcess server;
    private final int port;

    private KafkaBroker(ServerProcess server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Starts a broker on a free port with the class path of this JVM and returns once it serves. */
    public static KafkaBroker start(Path home) {
        List<Integer> ports = Ports.free(2);
        KafkaBroker broker = launch(
                home,
                home.resolve("kafka.log"),
                System.getProperty("java.class.path"),
                List.of(),
                ports.getFirst(),
                ports.getLast());
        broker.awaitReady();
        return broker;
    }

    /**
     * Starts the process and returns at once; see {@link #awaitReady()}.
     *
     * @param home where data and configuration are kept; formatted at the first start
     * @param log what the broker writes is appended to it
     * @param classPath with this module and its dependencies on it
     * @param jvmFlags beside those that every broker gets
     * @param port where clients connect
     * @param controllerPort where the broker talks to itself as the cluster's controller
     */
    public static KafkaBroker launch(
            Path home, Path log, String classPath, List<String> jvmFlags, int port, int controllerPort) {
        Path absoluteHome = home.toAbsolutePath();
        try {
            Files.createDirectories(absoluteHome);
            Path configuration = absoluteHome.resolve("server.properties");
            writeConfiguration(configuration, absoluteHome.resolve("data"), port, controllerPort);
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(
                    List.of("-Xms32m", "-Xmx256m", "-Xss512k", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"));
            command.add("-XX:ReservedCodeCacheSize=64m");
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
            command.addAll(Compilers.flags());
            command.addAll(jvmFlags);
            command.add("-Dlogback.configurationFile=io/kazini/localstack/kafka-logback.xml");
            command.add(KafkaBrokerProcess.class.getName());
            command.add(configuration.toString());
            // By environment: a class path of some fifty jars on the command line makes every process listing
            // unreadable.
            Map<String, String> environment = Map.of("CLASSPATH", absolute(classPath));
            return new KafkaBroker(ServerProcess.start("kafka", command, environment, absoluteHome, log), port);
        } catch (IOException e) {
            throw new UncheckedIOException("Kafka could not be started in " + absoluteHome, e);
        }
    }

    public void awaitReady() {
        server.awaitReady(() -> Ports.accepts(port), START_TIMEOUT);
        // The port opens a moment before the controller lets the broker take topics.
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            server.awaitReady(() -> hasUnfencedBroker(admin), START_TIMEOUT);
        }
    }

    public Process process() {
        return server.process();
    }

    public int port() {
        return port;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public void stop() {
        server.stop(server.process()::destroy, STOP_PATIENCE);
    }

    @Override
    public void close() {
        stop();
    }

    private static boolean hasUnfencedBroker(Admin admin) {
        try {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String absolute(String classPath) {
        String separator = System.getProperty("path.separator");
        return String.join(
                separator,
                List.of(classPath.split(separator, -1)).stream()
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .toList());
    }

    private static void writeConfiguration(Path file, Path data, int port, int controllerPort) throws IOException {
        Properties broker = new Properties();
        broker.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                // A static quorum: the voter's address comes from here at every start, so ports may change between
                // starts.
                "controller.quorum.voters", "1@127.0.0.1:" + controllerPort,
                "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners", "PLAINTEXT://127.0.0.1:" + port,
                "controller.listener.names", "CONTROLLER",
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "log.dirs", data.toString(),
                "auto.create.topics.enable", "false",
                "group.initial.rebalance.delay.ms", "0"));
        broker.putAll(Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "4",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "share.coordinator.state.topic.num.partitions", "1"));
        broker.putAll(Map.of(
                "num.network.threads", "2",
                "num.io.threads", "4",
                "num.recovery.threads.per.data.dir", "1",
                // 128 MB of heap by default, for a compaction that has a few thousand keys to remember here.
                "log.cleaner.dedupe.buffer.size", "4194304",
                "log.index.size.max.bytes", "1048576"));
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            broker.store(writer, "Written at every start");
        }
    }
}
