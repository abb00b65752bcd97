package io.kazini.testsupport;

import io.kazini.localstack.infra.DatabaseAccess;
import io.kazini.localstack.infra.KafkaBroker;
import io.kazini.localstack.infra.PostgresServer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Both servers as plain child processes, for machines without a container engine. */
record EmbeddedServers(PostgresServer postgres, KafkaBroker kafka) implements TestServers {

    static EmbeddedServers start(Path home) {
        var postgres = CompletableFuture.supplyAsync(
                () -> PostgresServer.start(home.resolve("postgres"), 0, PostgresServer.Durability.NONE), STARTERS);
        var kafka = CompletableFuture.supplyAsync(() -> KafkaBroker.start(home.resolve("kafka")), STARTERS);
        try {
            return new EmbeddedServers(postgres.join(), kafka.join());
        } catch (CompletionException incomplete) {
            postgres.thenAccept(PostgresServer::close)
                    .exceptionally(notStarted -> null)
                    .join();
            kafka.thenAccept(KafkaBroker::close)
                    .exceptionally(notStarted -> null)
                    .join();
            throw incomplete;
        }
    }

    @Override
    public String kind() {
        return "embedded";
    }

    @Override
    public String postgresUrl() {
        String url = access().jdbcUrl();
        return url.substring(0, url.lastIndexOf('/') + 1);
    }

    @Override
    public String superuser() {
        return access().username();
    }

    @Override
    public String superuserPassword() {
        return access().password();
    }

    @Override
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    @Override
    public List<ProcessIdentity> processes() {
        return List.of(
                ProcessIdentity.of(postgres.process().toHandle()),
                ProcessIdentity.of(kafka.process().toHandle()));
    }

    @Override
    public void close() {
        kafka.close();
        postgres.close();
    }

    private DatabaseAccess access() {
        return postgres.superuser();
    }
}
