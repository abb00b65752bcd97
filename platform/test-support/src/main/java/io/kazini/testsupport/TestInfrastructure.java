package io.kazini.testsupport;

import io.kazini.localstack.infra.DatabaseAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL and Kafka for integration tests: in containers where an engine answers, embedded where none does.
 * One pair serves the whole build, all modules and all test JVMs, and one more each test JVM that runs beside another; they end
 * with the build. Every caller gets a database of its own. Topics are shared and exist already: tests tell their records by their ids.
 *
 * <p>The environment variable {@code KAZINI_TEST_INFRASTRUCTURE} insists on {@code containers} or {@code embedded}.
 */
public final class TestInfrastructure {

    /** Ample for a first pull of two images. */
    private static final Duration START_TIMEOUT = Duration.ofMinutes(5);

    private static final Duration POLL = Duration.ofMillis(50);
    private static final int LOG_TAIL_LINES = 15;

    private static @Nullable TestInfrastructure shared;
    private static @Nullable String startFailure;

    private final SharedServers servers;

    private TestInfrastructure(SharedServers servers) {
        this.servers = servers;
    }

    /** The build's servers, started by whoever asks first. */
    public static synchronized TestInfrastructure shared() {
        if (startFailure != null) {
            throw new IllegalStateException(startFailure);
        }
        if (shared == null) {
            try {
                shared = in(InfrastructureFolder.ofTheBuild(), ProcessIdentity.ofTheBuild());
            } catch (RuntimeException failed) {
                startFailure = "The first test that needed the servers could not start them: " + failed.getMessage();
                throw failed;
            }
        }
        return shared;
    }

    static TestInfrastructure in(InfrastructureFolder folder, ProcessIdentity user) {
        return new TestInfrastructure(folder.exclusively(() -> {
            folder.addUser(user);
            Optional<SharedServers> running = SharedServers.read(folder.servers());
            if (running.isPresent() && running.get().areUp()) {
                return running.get();
            }
            running.ifPresent(TestInfrastructure::end);
            folder.forgetServers();
            folder.deleteHomes();
            return start(folder);
        }));
    }

    public String bootstrapServers() {
        return servers.bootstrapServers();
    }

    /**
     * A new, empty database and its owner, a role that can connect to no other database.
     *
     * @param purpose what its name begins with, to be recognised in logs
     */
    public DatabaseAccess newDatabase(String purpose) {
        String name = purpose.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_") + "_"
                + UUID.randomUUID().toString().substring(0, 8);
        String password = UUID.randomUUID().toString();
        try (Connection connection = DriverManager.getConnection(
                        servers.postgresUrl() + "postgres", servers.superuser(), servers.superuserPassword());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + name + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD "
                    + statement.enquoteLiteral(password));
            statement.execute("CREATE DATABASE " + name + " OWNER " + name);
            statement.execute("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
        } catch (SQLException failed) {
            throw new IllegalStateException("No database " + name + ": " + failed.getMessage(), failed);
        }
        return new DatabaseAccess(servers.postgresUrl() + name, name, password);
    }

    SharedServers servers() {
        return servers;
    }

    private static SharedServers start(InfrastructureFolder folder) {
        Process keeper = launchKeeper(folder);
        Instant deadline = Instant.now().plus(START_TIMEOUT);
        while (keeper.isAlive() && Instant.now().isBefore(deadline)) {
            Optional<SharedServers> started = SharedServers.read(folder.servers());
            if (started.isPresent()) {
                return started.get();
            }
            sleep(POLL);
        }
        String outcome = keeper.isAlive() ? "did not start in time" : "could not be started";
        keeper.destroy();
        throw new IllegalStateException("PostgreSQL and Kafka for the tests " + outcome + "; " + folder.log()
                + " ends with:\n" + logTail(folder));
    }

    private static Process launchKeeper(InfrastructureFolder folder) {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dlogback.configurationFile=io/kazini/testsupport/infrastructure-logback.xml",
                InfrastructureProcess.class.getName(),
                folder.path().toString());
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.log().toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        try {
            Process keeper = builder.start();
            keeper.getOutputStream().close();
            return keeper;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Ends what a keeper that was killed, or that lost one of its servers, has left running. */
    private static void end(SharedServers leftOver) {
        var processes = new ArrayList<ProcessIdentity>();
        processes.add(leftOver.keeper());
        processes.addAll(leftOver.servers());
        for (ProcessIdentity process : processes) {
            process.find().ifPresent(handle -> {
                handle.destroy();
                handle.onExit().completeOnTimeout(handle, 10, TimeUnit.SECONDS).join();
                if (handle.isAlive()) {
                    handle.destroyForcibly();
                }
            });
        }
    }

    private static String logTail(InfrastructureFolder folder) {
        try {
            List<String> lines = Files.readAllLines(folder.log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
        } catch (IOException noLog) {
            return "(no log)";
        }
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the test servers started", interrupted);
        }
    }
}
