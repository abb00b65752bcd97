package io.kazini.analytics.referral.live;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * Hears from the database that figures changed, whichever replica changed them. It holds one connection, outside of the
 * pool. What was missed while that was away is made up for: on each new connection everything counts as changed.
 */
class FigureSignal implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(FigureSignal.class);
    private static final Duration LISTEN = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final JdbcConnectionDetails database;
    private final Consumer<Changes> audience;
    private final Thread thread;
    private volatile boolean open = true;
    private volatile @Nullable Connection current;

    FigureSignal(JdbcConnectionDetails database, Consumer<Changes> audience) {
        this.database = database;
        this.audience = audience;
        this.thread = Thread.ofVirtual().name("referral-figure-signal").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        open = false;
        Connection connection = current;
        if (connection != null) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException gone) {
                log.debug("Connection was gone already", gone);
            }
        }
        thread.interrupt();
    }

    private void run() {
        while (open) {
            try (Connection connection = connect()) {
                current = connection;
                listen(connection);
            } catch (SQLException lost) {
                if (open) {
                    log.warn("No signal of changed figures, trying again: {}", lost.getMessage());
                }
            }
            pause();
        }
    }

    private Connection connect() throws SQLException {
        var properties = new Properties();
        String user = database.getUsername();
        String password = database.getPassword();
        if (user != null) {
            PGProperty.USER.set(properties, user);
        }
        if (password != null) {
            PGProperty.PASSWORD.set(properties, password);
        }
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        PGProperty.CONNECT_TIMEOUT.set(properties, 10);
        PGProperty.APPLICATION_NAME.set(properties, "referral-figure-signal");
        return DriverManager.getConnection(database.getJdbcUrl(), properties);
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen referral_figures");
        }
        PGConnection signals = connection.unwrap(PGConnection.class);
        String seen = look(connection, "0").snapshot();
        audience.accept(Changes.UNKNOWN);
        while (open) {
            var heard = signals.getNotifications(Math.toIntExact(LISTEN.toMillis()));
            // Looks without a signal, too: that also finds out whether the connection is still there.
            Look look = look(connection, seen);
            seen = look.snapshot();
            if (heard.length > 0 && !look.changes().isEmpty()) {
                audience.accept(look.changes());
            }
        }
    }

    /** What transactions changed that were not all over at the last look. */
    private static Look look(Connection connection, String seen) throws SQLException {
        try (PreparedStatement question = connection.prepareStatement("""
                select s.seen::text, c.level::text, c.scope_id
                  from (select pg_snapshot_xmin(pg_current_snapshot()) as seen) s
                  left join referral_change c on c.changed_in >= ?::text::xid8
                """)) {
            question.setString(1, seen);
            boolean everything = false;
            Set<UUID> officers = new HashSet<>();
            Set<UUID> campaigns = new HashSet<>();
            String snapshot = seen;
            try (ResultSet rows = question.executeQuery()) {
                while (rows.next()) {
                    snapshot = rows.getString(1);
                    String level = rows.getString(2);
                    if (level == null) {
                        continue;
                    }
                    UUID scope = rows.getObject(3, UUID.class);
                    switch (level) {
                        case "ALL" -> everything = true;
                        case "OFFICER" -> officers.add(scope);
                        case "CAMPAIGN" -> campaigns.add(scope);
                        default -> log.debug("Changes of a {} are not followed", level);
                    }
                }
            }
            return new Look(snapshot, new Changes(everything, officers, campaigns));
        }
    }

    private void pause() {
        if (!open) {
            return;
        }
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private record Look(String snapshot, Changes changes) {}
}
