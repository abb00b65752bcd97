package io.kazini.systemtests.bench;

import java.time.Duration;

/** Load until it is handled no quicker than before: what a program compiles meanwhile is not what is to be measured. */
final class WarmUp {

    private static final Duration WINDOW = Duration.ofSeconds(5);
    private static final int AT_LEAST = 6;
    private static final int AT_MOST = 36;
    private static final int WITHOUT_GAIN = 4;
    private static final double GAIN = 1.03;

    private WarmUp() {}

    /** Puts a load on for that long. */
    interface Load {

        /** @return how many a second were handled */
        double run(Duration duration) throws Exception;
    }

    static void untilSteady(String name, Load load) throws Exception {
        double best = 0;
        int since = 0;
        int windows = 0;
        while (windows < AT_LEAST || (since < WITHOUT_GAIN && windows < AT_MOST)) {
            double rate = load.run(WINDOW);
            windows++;
            since = rate > best * GAIN ? 0 : since + 1;
            best = Math.max(best, rate);
        }
        Report.line("%-22s warmed up for %d s, up to %,.0f/s", name, windows * WINDOW.toSeconds(), best);
    }
}
