package io.kazini.systemtests;

import io.kazini.systemtests.stack.RunningSuite;
import java.nio.file.Path;
import java.util.Map;

/** One running suite for all tests of this module; it ends with the test JVM. */
final class TestSuite {

    private static final int PORT_OFFSET = 10_000;

    private TestSuite() {}

    static RunningSuite running() {
        return Holder.SUITE;
    }

    /** The build measures what of the launcher is covered; an IDE does not. */
    private static Map<String, String> launcherFlag() {
        String flag = System.getProperty("kazini.launcher.flag", "");
        return flag.isEmpty() ? Map.of() : Map.of("KAZINI_LAUNCHER_FLAG", flag);
    }

    private static final class Holder {
        static final RunningSuite SUITE = start();

        private static RunningSuite start() {
            RunningSuite suite = RunningSuite.start(Path.of("target", "suite"), PORT_OFFSET, launcherFlag());
            Runtime.getRuntime().addShutdownHook(new Thread(suite::close));
            return suite;
        }
    }
}
