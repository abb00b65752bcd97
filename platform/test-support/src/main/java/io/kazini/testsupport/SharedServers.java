package io.kazini.testsupport;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Where the build's servers are and who keeps them, as its test JVMs tell each other in a file.
 *
 * @param keeper the {@link InfrastructureProcess}
 * @param servers the keeper's child processes, which are left over if it is killed
 * @param postgresUrl JDBC URL of the server, up to and with the slash before a database's name
 */
record SharedServers(
        ProcessIdentity keeper,
        List<ProcessIdentity> servers,
        String kind,
        String postgresUrl,
        String superuser,
        String superuserPassword,
        String bootstrapServers) {

    boolean areUp() {
        return keeper.isAlive() && servers.stream().allMatch(ProcessIdentity::isAlive);
    }

    static Optional<SharedServers> read(Path file) {
        var properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (NoSuchFileException nobodyStartedThem) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return Optional.of(new SharedServers(
                ProcessIdentity.parse(properties.getProperty("keeper")),
                Arrays.stream(properties.getProperty("servers").split(" ", -1))
                        .filter(text -> !text.isBlank())
                        .map(ProcessIdentity::parse)
                        .toList(),
                properties.getProperty("kind"),
                properties.getProperty("postgres.url"),
                properties.getProperty("postgres.superuser"),
                properties.getProperty("postgres.password"),
                properties.getProperty("kafka.bootstrap-servers")));
    }

    /** All or nothing: a reader never sees half of it. Readable by the owner alone. */
    void write(Path file) {
        var properties = new Properties();
        properties.setProperty("keeper", keeper.toString());
        properties.setProperty(
                "servers", servers.stream().map(ProcessIdentity::toString).collect(Collectors.joining(" ")));
        properties.setProperty("kind", kind);
        properties.setProperty("postgres.url", postgresUrl);
        properties.setProperty("postgres.superuser", superuser);
        properties.setProperty("postgres.password", superuserPassword);
        properties.setProperty("kafka.bootstrap-servers", bootstrapServers);
        try {
            Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "servers", ".draft");
            try (Writer out = Files.newBufferedWriter(draft)) {
                properties.store(out, null);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @Override
    public String toString() {
        return kind + " PostgreSQL at " + postgresUrl + ", Kafka at " + bootstrapServers;
    }
}
