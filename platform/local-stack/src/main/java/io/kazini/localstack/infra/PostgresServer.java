package io.kazini.localstack.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of its own process, from the binaries on the class path, listening on 127.0.0.1 only and asking everybody
 * for a password. All it keeps lies under its home directory: {@code data}, {@code secrets} and {@code postgres.log}.
 */
public final class PostgresServer implements AutoCloseable {
    /** What becomes of committed work when the machine loses power. */
    public enum Durability {
        /** Committed is committed. */
        FULL,
        /** For data that nobody will miss: tests. Several times faster to commit. */
        NONE
    }

    private static final String SUPERUSER = "postgres";
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private final ServerProcess server;
    private final Path data;
    private final int port;
    private final String superuserPassword;

    private PostgresServer(ServerProcess server, Path data, int port, String superuserPassword) {
        this.server = server;
        this.data = data;
        this.port = port;
        this.superuserPassword = superuserPassword;
    }

    /** Starts a server and returns once it answers. Binaries are kept in the machine's temporary directory. */
    public static PostgresServer start(Path home, int port, Durability durability) {
        Path cache = Path.of(System.getProperty("java.io.tmpdir"), "kazini-" + System.getProperty("user.name"));
        PostgresServer server = launch(home, cache, home.resolve("postgres.log"), port, durability);
        server.awaitReady();
        return server;
    }

    /**
     * Starts the process and returns at once; see {@link #awaitReady()}.
     *
     * @param home where data and password are kept; initialised at the first start
     * @param cache where the unpacked binaries are kept
     * @param log what the server writes is appended to it
     * @param port 0 for a free one
     */
    public static PostgresServer launch(Path home, Path cache, Path log, int port, Durability durability) {
        List<String> runAs = nonRootPrefix();
        Path binaries = PostgresBinaries.unpackInto(cache.toAbsolutePath());
        Path absoluteHome = home.toAbsolutePath();
        Path data = absoluteHome.resolve("data");
        Secrets secrets = new Secrets(absoluteHome.resolve("secrets"));
        String password = secrets.get(SUPERUSER);
        int chosen = port == 0 ? Ports.free(1).getFirst() : port;
        try {
            Files.createDirectories(absoluteHome);
            if (Files.notExists(data.resolve("PG_VERSION"))) {
                initialise(runAs, binaries, absoluteHome, log);
            }
            List<String> command = new ArrayList<>(runAs);
            command.add(binaries.resolve("bin/postgres").toString());
            command.addAll(List.of("-D", data.toString()));
            settings(chosen, durability).forEach((key, value) -> command.addAll(List.of("-c", key + "=" + value)));
            ServerProcess server = ServerProcess.start("postgres", command, Map.of(), absoluteHome, log);
            return new PostgresServer(server, data, chosen, password);
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be started in " + absoluteHome, e);
        }
    }

    public void awaitReady() {
        server.awaitReady(this::answers, START_TIMEOUT);
    }

    public Process process() {
        return server.process();
    }

    public int port() {
        return port;
    }

    public DatabaseAccess superuser() {
        return new DatabaseAccess(jdbcUrl(SUPERUSER), SUPERUSER, superuserPassword);
    }

    /**
     * One database and the one role that owns it, both of that name. The role can connect to no other database, and no other role
     * to this one. Repeating the call is harmless and sets the password anew.
     */
    public DatabaseAccess createDatabaseAndRole(String name, String password) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a plain lower-case name: " + name);
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC");
            String verb = exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", name) ? "ALTER" : "CREATE";
            statement.execute(verb + " ROLE " + name + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD "
                    + statement.enquoteLiteral(password));
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                statement.execute("CREATE DATABASE " + name + " OWNER " + name);
            }
            statement.execute("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
            return new DatabaseAccess(jdbcUrl(name), name, password);
        } catch (SQLException e) {
            throw new InfrastructureException("Database " + name + " could not be created: " + e.getMessage(), e);
        }
    }

    /** Ends every connection and shuts down cleanly. */
    public void stop() {
        server.stop(() -> signal(server.process(), "INT"), STOP_PATIENCE);
    }

    @Override
    public void close() {
        stop();
    }

    /** PostgreSQL's "fast" shutdown is SIGINT; SIGTERM would wait for its clients to leave. */
    private static void signal(Process process, String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
        } catch (IOException e) {
            process.destroy();
        }
    }

    private boolean answers() {
        if (Files.notExists(data.resolve("postmaster.pid")) || !Ports.accepts(port)) {
            return false;
        }
        try (Connection connection = connect()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(SUPERUSER), SUPERUSER, superuserPassword);
    }

    private String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static boolean exists(Connection connection, String sql, String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, name);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** For a handful of small services on a machine that runs all of them: few helpers, little shared memory. */
    private static Map<String, String> settings(int port, Durability durability) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("port", Integer.toString(port));
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("unix_socket_directories", "");
        settings.put("max_connections", "200");
        settings.put("shared_buffers", "128MB");
        // Each checkpoint makes the next change of every page write all of it.
        settings.put("max_wal_size", "1GB");
        settings.put("wal_level", "minimal");
        settings.put("max_wal_senders", "0");
        settings.put("max_logical_replication_workers", "0");
        settings.put("max_parallel_workers", "0");
        settings.put("autovacuum_worker_slots", "2");
        settings.put("autovacuum_max_workers", "2");
        settings.put("io_method", "sync");
        settings.put("jit", "off");
        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        if (durability == Durability.NONE) {
            settings.put("fsync", "off");
            settings.put("synchronous_commit", "off");
            settings.put("full_page_writes", "off");
        }
        return settings;
    }

    private static void initialise(List<String> runAs, Path binaries, Path home, Path log) throws IOException {
        Path data = home.resolve("data");
        Path passwordFile = home.resolve("secrets").resolve(SUPERUSER);
        List<String> command = new ArrayList<>(runAs);
        command.add(binaries.resolve("bin/initdb").toString());
        command.addAll(List.of("-D", data.toString(), "-U", SUPERUSER, "--pwfile=" + passwordFile));
        command.addAll(List.of("-A", "scram-sha-256", "-E", "UTF-8", "--no-sync"));
        command.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"));
        ServerProcess initdb = ServerProcess.start("initdb", command, Map.of(), home, log);
        if (!initdb.endsWell(START_TIMEOUT)) {
            throw new InfrastructureException("PostgreSQL could not set up its data in " + data + ": "
                    + FailureCause.of(log, initdb.logStart()) + " (whole log: " + log + ")");
        }
    }

    /** PostgreSQL refuses to run as root. In a user namespace root is nobody, and keeps access to its own files. */
    private static List<String> nonRootPrefix() {
        if (!isRoot()) {
            return List.of();
        }
        try {
            Process probe = new ProcessBuilder("unshare", "-U", "true")
                    .redirectErrorStream(true)
                    .start();
            if (endsWell(probe, Duration.ofSeconds(10))) {
                return List.of("unshare", "-U");
            }
        } catch (IOException e) {
            throw rootWithoutNamespaces(e);
        }
        throw rootWithoutNamespaces(null);
    }

    private static InfrastructureException rootWithoutNamespaces(@Nullable IOException cause) {
        String message = "PostgreSQL refuses to run as root, and this machine forbids user namespaces"
                + " (unshare -U failed): run Kazini as an ordinary user, or allow them"
                + " (sysctl user.max_user_namespaces, kernel.unprivileged_userns_clone).";
        return cause == null ? new InfrastructureException(message) : new InfrastructureException(message, cause);
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return System.getProperty("user.name", "").equals("root");
        }
    }

    private static boolean endsWell(Process process, Duration timeout) {
        try {
            return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
