package io.kazini.systemtests;

import io.kazini.systemtests.stack.RunningSuite;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One running suite for all tests of this module; it ends with the test JVM. */
final class TestSuite {

    /** One that needs database and broker for it, and the one with most to lose: each service behind it has a context of its own. */
    static final List<String> TRAINED = List.of("payment-service", "gateway");

    private static final int PORT_OFFSET = 10_000;

    private TestSuite() {}

    static RunningSuite running() {
        return Holder.SUITE;
    }

    /** Start-up caches of two processes show that they are made. The build measures what of the launcher is covered; an IDE does not. */
    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(Map.of("KAZINI_TRAINING", String.join(",", TRAINED)));
        String flag = System.getProperty("kazini.launcher.flag", "");
        if (!flag.isEmpty()) {
            environment.put("KAZINI_LAUNCHER_FLAG", flag);
        }
        return environment;
    }

    private static final class Holder {
        static final RunningSuite SUITE = start();

        private static RunningSuite start() {
            RunningSuite suite = RunningSuite.start(Path.of("target", "suite"), PORT_OFFSET, environment());
            Runtime.getRuntime().addShutdownHook(new Thread(suite::close));
            return suite;
        }
    }
}
