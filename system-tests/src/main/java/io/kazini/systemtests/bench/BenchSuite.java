package io.kazini.systemtests.bench;

import com.sun.management.OperatingSystemMXBean;
import io.kazini.systemtests.stack.RunningSuite;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Suites for benchmarks, with fresh data, or with that of an earlier run: {@code KAZINI_BENCH_HOME}. */
final class BenchSuite {

    static final int PORT_OFFSET = 20_000;

    private static final double QUIET = 0.2;
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(8);

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
        environment.put("KAZINI_TRAINING", "off");
        RunningSuite suite = start(environment);
        settle();
        return suite;
    }

    /**
     * A dozen programs that have just started compile for a while, and after a load the last of them follow it for a while: neither
     * is what is to be measured.
     */
    static void settle() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine) {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            machine.getCpuLoad();
            do {
                LockSupport.parkNanos(LOOK.toNanos());
            } while (machine.getCpuLoad() > QUIET && System.nanoTime() - deadline < 0);
        }
    }

    /** As people start it. */
    static RunningSuite startAsUsual() throws IOException {
        return start(Map.of());
    }

    private static RunningSuite start(Map<String, String> environment) throws IOException {
        String home = System.getenv("KAZINI_BENCH_HOME");
        Path data = home == null ? Files.createTempDirectory("kazini-bench") : Path.of(home);
        // It stays, and is large after some of them.
        Report.line("data     in %s", data);
        return RunningSuite.start(data, PORT_OFFSET, environment);
    }
}
