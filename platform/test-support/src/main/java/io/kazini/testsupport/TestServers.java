package io.kazini.testsupport;

import java.util.List;
import java.util.concurrent.Executor;

/** A PostgreSQL and a Kafka broker that are up. */
interface TestServers extends AutoCloseable {

    /** Both servers start at once, however few processors the machine has. */
    Executor STARTERS = start -> Thread.ofPlatform().daemon().start(start);

    String kind();

    String postgresUrl();

    String superuser();

    String superuserPassword();

    String bootstrapServers();

    /** Child processes that would outlive a killed parent; empty where something else takes care. */
    List<ProcessIdentity> processes();

    @Override
    void close();
}
