package io.kazini.systemtests.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/** Runs a benchmark by its name. */
public final class Benchmarks {

    private static final int USAGE_ERROR = 2;

    private interface Benchmark {
        void run() throws Exception;
    }

    private static final Map<String, Benchmark> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put("outbox", OutboxBenchmark::run);
        BY_NAME.put("hire", HireBenchmark::run);
        BY_NAME.put("read", ReadBenchmark::run);
        BY_NAME.put("click", ClickBenchmark::run);
        BY_NAME.put("rollups", RollupsBenchmark::run);
        BY_NAME.put("start", StartBenchmark::run);
    }

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        Benchmark benchmark = arguments.length == 1 ? BY_NAME.get(arguments[0]) : null;
        if (benchmark == null) {
            System.err.println(
                    "usage: ./kazini bench NAME, where NAME is one of: " + String.join(", ", BY_NAME.keySet()));
            System.exit(USAGE_ERROR);
            return;
        }
        Report.conditions(arguments[0]);
        benchmark.run();
        System.exit(0);
    }
}
