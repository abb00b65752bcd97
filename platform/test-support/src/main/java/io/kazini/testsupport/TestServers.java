package io.kazini.testsupport;

import java.util.List;

/** A PostgreSQL and a Kafka broker that are up. */
interface TestServers extends AutoCloseable {

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
