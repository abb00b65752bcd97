package io.kazini.systemtests.bench;

import io.kazini.localstack.demo.Api;
import io.kazini.localstack.topology.Topology;
import io.kazini.systemtests.stack.RunningSuite;
import java.net.URI;
import java.time.Duration;

/** Reading one job by its id: through the gateway, and from recruitment itself. */
final class ReadBenchmark {

    private static final int CONNECTIONS = 32;
    private static final Duration MEASURED = Duration.ofSeconds(20);

    private ReadBenchmark() {}

    static void run() throws Exception {
        try (RunningSuite suite = BenchSuite.startForRates()) {
            suite.kazini("demo").orFail();
            String gateway = suite.stack().gatewayUrl();
            String job =
                    new Api(gateway).all("/api/v1/jobs").getFirst().path("id").asString();
            String path = "/api/v1/jobs/" + job;
            measure("direct", suite.stack().url(Topology.named("recruitment")) + path);
            measure("gateway", gateway + path);
        }
    }

    private static void measure(String name, String url) throws Exception {
        HttpLoad load = new HttpLoad(URI.create(url));
        WarmUp.untilSteady(name, window -> load.run(CONNECTIONS, window).perSecond());
        HttpLoad.Result result = load.run(CONNECTIONS, MEASURED);
        Report.line(
                "%-8s %,.0f reads/s, %s (%d connections, %d s, %d failures)",
                name,
                result.perSecond(),
                Report.percentiles(result.nanos()),
                CONNECTIONS,
                MEASURED.toSeconds(),
                result.failures());
    }
}
