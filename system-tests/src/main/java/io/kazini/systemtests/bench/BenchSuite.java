package io.kazini.systemtests.bench;

import io.kazini.systemtests.stack.RunningSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A suite for a benchmark: fresh data, and no rate limit, which would be all that is measured. */
final class BenchSuite {

    static final int PORT_OFFSET = 20_000;

    private BenchSuite() {}

    static RunningSuite start() throws IOException {
        Path home = Files.createTempDirectory("kazini-bench");
        return RunningSuite.start(home, PORT_OFFSET, Map.of("KAZINI_GATEWAY_RATELIMIT_ENABLED", "false"));
    }
}
