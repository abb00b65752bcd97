package io.kazini.localstack.launcher;

import io.kazini.localstack.launcher.ProcessRecord.StopOrder;
import java.util.List;

/** Something that {@code up} runs as a process of its own. */
interface Component {
    /**
     * A process that was just started.
     *
     * @param awaitReady returns once it serves; throws if it ends before or takes too long
     */
    record Launched(Process process, Runnable awaitReady) {}

    String name();

    /** The port to show; see {@link #ports()} for all. */
    int port();

    default List<Integer> ports() {
        return List.of(port());
    }

    StopOrder stopOrder();

    /** Starts the process and returns at once. */
    Launched launch();

    default boolean isCalled(String typed) {
        return name().equals(typed);
    }
}
