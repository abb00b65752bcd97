package io.kazini.systemtests.bench;

import io.kazini.localstack.topology.Topology;
import io.kazini.systemtests.stack.LinkCrowd;
import io.kazini.systemtests.stack.Links;
import io.kazini.systemtests.stack.RunningSuite;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Following links: a thousand of them and one, at the service and through the gateway, beside what a web server without
 * anything to remember does on the same machine; and at the service while database and broker are away. Afterwards each redirect
 * is looked for in the database.
 */
final class ClickBenchmark {

    private static final int LINKS = 1_000;
    private static final int CONNECTIONS = 32;
    private static final int REVOCATIONS = 50;
    private static final int GONE = 410;
    private static final Duration MEASURED = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int NGINX_PORT = BenchSuite.PORT_OFFSET + 8_199;
    private static final String HOST = "127.0.0.1";

    private ClickBenchmark() {}

    static void run() throws Exception {
        nginx();
        try (RunningSuite suite = BenchSuite.startForRates()) {
            Links links = Links.make(suite, LINKS, new Random());
            List<String> all = links.paths();
            List<String> hot = all.subList(0, 1);
            int service = suite.stack().port(Topology.named("referral"));
            int gateway = suite.stack().port(Topology.named("gateway"));
            long redirects = 0;

            redirects = followed(links, redirects + warmUp("direct", service, all));
            redirects += measure("direct, 1,000 links", service, all, links, redirects);
            redirects = followed(links, redirects);
            redirects += measure("direct, one hot link", service, hot, links, redirects);
            redirects = followed(links, redirects);
            redirects += withoutOthers(suite, service, all, links, redirects);
            redirects = followed(links, redirects + warmUp("gateway", gateway, all));
            redirects += measure("gateway, 1,000 links", gateway, all, links, redirects);
            redirects += measure("gateway, one hot link", gateway, hot, links, redirects);
            Report.line("in all   %,d redirects, %,d rows in click", redirects, links.countClicks());
            revocations(links, URI.create("http://" + HOST + ":" + service));
        }
    }

    /** @return how many redirects there were */
    private static long warmUp(String name, int port, List<String> paths) throws Exception {
        AtomicLong redirects = new AtomicLong();
        WarmUp.untilSteady(name, window -> {
            LinkCrowd.Result result = LinkCrowd.follow(HOST, port, paths, CONNECTIONS, window);
            redirects.addAndGet(result.redirects());
            return result.perSecond();
        });
        return redirects.get();
    }

    /** @return how many redirects there were */
    private static long measure(String name, int port, List<String> paths, Links links, long before) throws Exception {
        long commits = links.commits();
        long begun = System.nanoTime();
        LinkCrowd.Result result = LinkCrowd.follow(HOST, port, paths, CONNECTIONS, MEASURED);
        long loadedMeanwhile = links.countClicks() - before;
        long stopped = System.nanoTime();
        drained(links, before + result.redirects());
        double draining = (System.nanoTime() - stopped) / 1e9;
        double seconds = (System.nanoTime() - begun) / 1e9;
        double perClick = (links.commits() - commits) / (double) Math.max(1, result.redirects());
        Report.line(
                "%-22s %,8.0f redirects/s, %s; answers %s, %d unanswered (%d connections, %.0f s, load average %s)",
                name,
                result.perSecond(),
                Report.percentiles(result.nanos()),
                result.statuses(),
                result.unanswered(),
                CONNECTIONS,
                result.seconds(),
                loadAverage());
        Report.line(
                "%-22s %,d sent and %,d rows; %,d loaded meanwhile, the rest %.1f s later; %.5f commits a click in %.0f s",
                "", result.redirects(), links.countClicks() - before, loadedMeanwhile, draining, perClick, seconds);
        return result.redirects();
    }

    /**
     * What the service itself takes of the machine: database and broker are away, and what would be theirs to do waits in the
     * journal.
     *
     * @return how many redirects there were
     */
    private static long withoutOthers(RunningSuite suite, int port, List<String> paths, Links links, long before)
            throws Exception {
        suite.kill("kafka");
        suite.kill("postgres");
        LinkCrowd.Result result = LinkCrowd.follow(HOST, port, paths, CONNECTIONS, MEASURED);
        Report.line(
                "%-22s %,8.0f redirects/s, %s; answers %s, %d unanswered (database and broker killed)",
                "direct, on its own",
                result.perSecond(),
                Report.percentiles(result.nanos()),
                result.statuses(),
                result.unanswered());
        suite.kazini("restart", "postgres").orFail();
        suite.kazini("restart", "kafka").orFail();
        long begun = System.nanoTime();
        drained(links, before + result.redirects());
        Report.line("%-22s all are rows %.1f s after both were back", "", (System.nanoTime() - begun) / 1e9);
        return result.redirects();
    }

    /** From the answer to whoever revokes a link until it leads nowhere. */
    private static void revocations(Links links, URI service) throws Exception {
        long[] nanos = new long[REVOCATIONS];
        try (HttpClient visitor = HttpClient.newHttpClient()) {
            for (int number = 0; number < REVOCATIONS; number++) {
                HttpRequest follow = HttpRequest.newBuilder(
                                service.resolve(links.paths().get(number)))
                        .build();
                links.revoke(number);
                long begun = System.nanoTime();
                while (visitor.send(follow, BodyHandlers.discarding()).statusCode() != GONE) {
                    Thread.sleep(5);
                }
                nanos[number] = System.nanoTime() - begun;
            }
        }
        Report.line("%-22s %s (%d links)", "revoked and gone after", Report.percentiles(nanos), REVOCATIONS);
    }

    /** Waits until all are rows, and until whoever is told of them has followed: the next part begins where this one did. */
    private static long followed(Links links, long redirects) throws Exception {
        long rows = drained(links, redirects);
        BenchSuite.settle();
        return rows;
    }

    /** Waits until all are rows, and fails if there are more of them. Looks seldom: each look is a commit, too. */
    private static long drained(Links links, long redirects) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long rows = links.countClicks();
        while (rows < redirects) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(redirects - rows + " clicks are missing");
            }
            Thread.sleep(LOOK);
            rows = links.countClicks();
        }
        Thread.sleep(LOOK);
        rows = links.countClicks();
        if (rows != redirects) {
            throw new IllegalStateException("%d redirects and %d rows".formatted(redirects, rows));
        }
        return redirects;
    }

    /** The bound: {@code return 302} of nginx, two workers, the same crowd. */
    private static void nginx() throws IOException, InterruptedException {
        Path binary = Stream.of("/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx", "/opt/homebrew/bin/nginx")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        if (binary == null) {
            Report.line("nginx    is not installed: nothing to compare with");
            return;
        }
        Path home = Files.createTempDirectory("kazini-nginx");
        Path settings = home.resolve("nginx.conf");
        Files.writeString(settings, """
                daemon off; worker_processes 2; pid %1$s/pid; error_log %1$s/error.log;
                events { worker_connections 256; }
                http {
                  access_log off; keepalive_requests 1000000000;
                  client_body_temp_path %1$s/a; proxy_temp_path %1$s/b; fastcgi_temp_path %1$s/c;
                  uwsgi_temp_path %1$s/d; scgi_temp_path %1$s/e;
                  server { listen 127.0.0.1:%2$d; location / { return 302 https://learn.example.org/apply?click=none; } }
                }
                """.formatted(home, NGINX_PORT));
        Process nginx = new ProcessBuilder(binary.toString(), "-p", home.toString(), "-c", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("out.log").toFile())
                .start();
        try {
            Thread.sleep(1_000);
            LinkCrowd.follow(HOST, NGINX_PORT, List.of("/track/x"), CONNECTIONS, Duration.ofSeconds(5));
            LinkCrowd.Result result =
                    LinkCrowd.follow(HOST, NGINX_PORT, List.of("/track/x"), CONNECTIONS, Duration.ofSeconds(10));
            Report.line(
                    "%-22s %,8.0f redirects/s, %s (load average %s)",
                    "nginx return 302", result.perSecond(), Report.percentiles(result.nanos()), loadAverage());
        } finally {
            nginx.destroy();
            if (!nginx.waitFor(10, TimeUnit.SECONDS)) {
                nginx.destroyForcibly();
            }
        }
    }

    private static String loadAverage() {
        double load = java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                .getSystemLoadAverage();
        return "%.1f".formatted(load);
    }
}
