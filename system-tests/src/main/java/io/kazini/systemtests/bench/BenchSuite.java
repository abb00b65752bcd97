package io.kazini.systemtests.bench;

import io.kazini.systemtests.stack.RunningSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;

/** Suites for benchmarks, with fresh data. */
final class BenchSuite {

    static final int PORT_OFFSET = 20_000;

    private BenchSuite() {}

    /** For rates: compiled fully, and without the rate limit, which would be all that is measured. */
    static RunningSuite startForRates() throws IOException {
        return startForRates(Map.of());
    }

    /** @param settings on top of those */
    static RunningSuite startForRates(Map<String, String> settings) throws IOException {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("KAZINI_GATEWAY_RATELIMIT_ENABLED", "false");
        environment.put("KAZINI_JIT", "full");
        return start(environment);
    }

    /** As people start it. */
    static RunningSuite startAsUsual() throws IOException {
        return start(Map.of());
    }

    private static RunningSuite start(Map<String, String> environment) throws IOException {
        return RunningSuite.start(Files.createTempDirectory("kazini-bench"), PORT_OFFSET, environment);
    }
}
