package io.kazini.localstack.launcher;

import io.kazini.localstack.infra.DatabaseAccess;
import io.kazini.localstack.infra.PostgresServer;
import io.kazini.localstack.infra.PostgresServer.Durability;
import io.kazini.localstack.launcher.ProcessRecord.StopOrder;
import io.kazini.localstack.topology.Deployable;
import io.kazini.localstack.topology.LocalStack;
import io.kazini.localstack.topology.Topology;

/** The database server, with one database and one role per service. */
record PostgresComponent(LocalStack stack) implements Component {
    @Override
    public String name() {
        return Topology.POSTGRES;
    }

    @Override
    public int port() {
        return stack.postgresPort();
    }

    @Override
    public StopOrder stopOrder() {
        return StopOrder.DATABASE;
    }

    @Override
    public Launched launch() {
        PostgresServer server =
                PostgresServer.launch(stack.postgresHome(), stack.cache(), stack.log(name()), port(), Durability.FULL);
        return new Launched(server.process(), () -> {
            server.awaitReady();
            Topology.DEPLOYABLES.stream()
                    .filter(Deployable::hasDatabase)
                    .forEach(service -> server.createDatabaseAndRole(service.shortName(), password(stack, service)));
        });
    }

    static DatabaseAccess access(LocalStack stack, Deployable service) {
        String name = service.shortName();
        return new DatabaseAccess(
                "jdbc:postgresql://127.0.0.1:" + stack.postgresPort() + "/" + name, name, password(stack, service));
    }

    private static String password(LocalStack stack, Deployable service) {
        return stack.secrets().get("database-" + service.shortName());
    }
}
