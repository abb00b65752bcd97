package io.kazini.localstack.topology;

import static io.kazini.localstack.topology.Deployable.foundation;
import static io.kazini.localstack.topology.Deployable.gateway;
import static io.kazini.localstack.topology.Deployable.service;

import io.kazini.localstack.topology.Deployable.Role;
import java.util.List;

/** The one list of what {@code ./kazini up} starts. Uses the JDK alone: it is read before anything is built. */
public final class Topology {
    public static final List<Deployable> DEPLOYABLES = List.of(
            foundation("config-server"),
            foundation("discovery"),
            service("identity-service"),
            service("recruitment-service"),
            service("attendance-service"),
            service("payment-service"),
            service("referral-service"),
            service("analytics-service"),
            gateway("gateway"));

    public static final String POSTGRES = "postgres";
    public static final String KAFKA = "kafka";
    public static final String MPESA_SIMULATOR = "mpesa-simulator";
    public static final String SHEETS_SIMULATOR = "sheets-simulator";
    public static final String MESSAGE_SINK = "message-sink";

    private Topology() {}

    public static Deployable named(String name) {
        return DEPLOYABLES.stream()
                .filter(deployable -> deployable.isCalled(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such module: " + name));
    }

    public static List<Deployable> with(Role role) {
        return DEPLOYABLES.stream()
                .filter(deployable -> deployable.role() == role)
                .toList();
    }
}
