package io.kazini.systemtests.bench;

import io.kazini.systemtests.stack.RunningSuite;
import java.time.Duration;

/** {@code up} of what is built: seconds until all is healthy, and memory; once on no data, then three times trained. */
final class StartBenchmark {

    private static final int RUNS = 3;
    private static final Duration LOOK = Duration.ofSeconds(2);

    private StartBenchmark() {}

    static void run() throws Exception {
        try (RunningSuite suite = BenchSuite.startAsUsual()) {
            Report.line("first start, on no data, with the caches there are: %s", summary(suite.startReport()));
            awaitCaches(suite);
            for (int run = 1; run <= RUNS; run++) {
                suite.kazini("down").orFail();
                Report.line(
                        "start %d: %s",
                        run,
                        summary(suite.kazini("up", "--detach", "--no-build").orFail()));
            }
        }
    }

    /** They are made one after the other, with a moment in between. */
    private static void awaitCaches(RunningSuite suite) throws InterruptedException {
        for (int quiet = 0; quiet < 2; quiet++) {
            Thread.sleep(LOOK);
            if (suite.kazini("status").output().contains("training")) {
                quiet = -1;
            }
        }
    }

    /** The line of {@code up} with both figures. */
    private static String summary(String output) {
        return output.lines()
                .filter(line -> line.contains("PSS"))
                .reduce((_, last) -> last)
                .orElse(output)
                .strip();
    }
}
