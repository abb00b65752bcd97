package io.kazini.systemtests.bench;

import io.kazini.contracts.EventContract;
import io.kazini.localstack.demo.Api;
import io.kazini.localstack.demo.Cast;
import io.kazini.localstack.topology.LocalStack;
import io.kazini.platform.Ids;
import io.kazini.systemtests.stack.RunningSuite;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Referral figures over ten million clicks of a year, 1,000 links, 100 officers and 20 campaigns: how fast clicks come
 * from Kafka into the rollups, spread over all links and on a hot one; how long each shape of figure takes, in zones of
 * whole hours and of quarter hours; how long the proof takes that all of them equal the raw clicks.
 *
 * <p>History is recorded by the SQL functions that analytics' consumers call, in batches as large as theirs; only Kafka
 * and JSON are left out. How much of it: {@code KAZINI_BENCH_CLICKS}; none if {@code KAZINI_BENCH_HOME} has it.
 */
final class RollupsBenchmark {

    private static final int LINKS = 1_000;
    private static final int DAYS = 365;
    private static final int BATCH = 4_000;
    private static final int EVENTS = 200_000;
    private static final int RUNS = 300;
    private static final int OK = 200;
    private static final String TYPE = "kazini.referral.ClickTracked.v1";
    private static final List<ZoneId> ZONES = Stream.of("UTC", "Africa/Nairobi", "America/New_York", "Asia/Kathmandu")
            .map(ZoneId::of)
            .toList();

    /** Link n belongs to officer n mod 100 and campaign n / 50; a few links have most of the clicks. */
    private static final String HISTORY = """
            with drawn as materialized (
                select at, uuidv7(at - clock_timestamp()) as id, l, random() < 0.1 as bot, random() as luck,
                       gen_random_uuid() as signup, gen_random_uuid() as enrolment
                  from (select cast(? as timestamptz) + n * cast(? as interval) as at,
                               cast(floor(power(random(), 2) * 1000) as int) as l
                          from generate_series(cast(? as bigint), cast(? as bigint)) n) happened),
            linked as materialized (
                select *, cast(lpad(to_hex(4096 + l), 32, '0') as uuid) as link,
                       cast(lpad(to_hex(8192 + l % 100), 32, '0') as uuid) as officer,
                       cast(lpad(to_hex(12288 + l / 50), 32, '0') as uuid) as campaign
                  from drawn),
            signed_up as materialized (select * from linked where luck < 0.02 and not bot)
            select (select recorded
                      from (select array_agg(id) i, array_agg(at) t, array_agg(link) l, array_agg(officer) o,
                                   array_agg(campaign) c, array_agg(cast('REDIRECTED' as text)) r, array_agg(bot) b,
                                   array_agg(case when bot then 'link-preview' end) w,
                                   array_agg(not bot and luck < 0.7) f, array_agg(not bot) k,
                                   array_agg(cast('41.90.x.x' as text)) a,
                                   array_agg(cast('Mozilla/5.0 (Linux; Android 13) Mobile Safari/537.36' as text)) u,
                                   array_agg(cast(null as text)) n
                              from linked) x,
                           referral_record_clicks(i, t, l, o, c, r, b, w, f, k, a, u, n, n)),
                   (select count(*)
                      from (select array_agg(signup) s, array_agg(link) l, array_agg(officer) o, array_agg(campaign) c,
                                   array_agg(at + luck * 5000000 * interval '1 second') t, array_agg(id) i,
                                   array_agg(at) ca, array_agg(cast(luck * 5000000 as bigint)) v,
                                   array_agg(cast('ACCOUNT' as text)) so, array_agg(cast('CLICK' as text)) vi,
                                   array_agg('County ' || l % 47) co, array_agg(cast('' as text)) fl
                              from signed_up) x,
                           referral_record_signups(s, l, o, c, t, i, ca, v, so, vi, co, fl)),
                   (select count(*)
                      from (select array_agg(enrolment) e, array_agg(signup) s, array_agg(link) l, array_agg(officer) o,
                                   array_agg(campaign) c, array_agg(at) p,
                                   array_agg(case when luck < 0.01 then at + interval '2 days' end) d
                              from signed_up) x,
                           referral_record_enrolments(e, s, l, o, c, p, d))
            """;

    private final LocalStack stack;
    private final Connection database;
    private final Random random = new Random(1);

    private RollupsBenchmark(LocalStack stack, Connection database) {
        this.stack = stack;
        this.database = database;
    }

    private static Connection connect(LocalStack stack) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + stack.postgresPort() + "/analytics",
                "analytics",
                stack.secrets().get("database-analytics"));
    }

    static void run() throws Exception {
        long clicks = Long.parseLong(System.getenv().getOrDefault("KAZINI_BENCH_CLICKS", "10000000"));
        try (RunningSuite suite = BenchSuite.startForRates(Map.of("KAZINI_ANALYTICS_CLICKRETENTION", 2 * DAYS + "d"));
                Connection database = connect(suite.stack())) {
            var benchmark = new RollupsBenchmark(suite.stack(), database);
            if (benchmark.recorded() < clicks) {
                benchmark.recordHistory(clicks);
            }
            benchmark.answers(new Cast(suite.stack(), new Random(1)).administrator());
            benchmark.throughput("spread over " + LINKS + " links", LINKS);
            benchmark.throughput("one hot link", 1);
            long start = System.nanoTime();
            suite.kazini("check", "rollups").orFail();
            Report.line("check    all cells equal the raw clicks, in %.1f s", (System.nanoTime() - start) / 1e9);
        }
    }

    /** As consumers of several partitions do, some write at once; each has a part of the year. */
    private void recordHistory(long clicks) throws SQLException, InterruptedException, ExecutionException {
        int writers = Runtime.getRuntime().availableProcessors();
        long part = Math.ceilDiv(clicks, writers);
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            List<Future<?>> parts = new ArrayList<>();
            for (long from = 0; from < clicks; from += part) {
                long first = from;
                parts.add(threads.submit(() -> {
                    recordHistory(clicks, first, Math.min(clicks, first + part));
                    return null;
                }));
            }
            for (Future<?> recorded : parts) {
                recorded.get();
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        try (Statement statement = database.createStatement()) {
            statement.execute("vacuum analyze referral_rollup");
            statement.execute("vacuum analyze referral_county_rollup");
            statement.execute("analyze referral_link");
        }
        Report.line(
                "history  %,d clicks of %d days with sign-ups and enrolments, %,.0f/s by %d writers; %,d rows of rollup",
                clicks, DAYS, clicks / seconds, writers, number("select count(*) from referral_rollup"));
    }

    private void recordHistory(long clicks, long from, long to) throws SQLException {
        Instant first =
                LocalDate.now(ZoneOffset.UTC).minusDays(DAYS).atStartOfDay().toInstant(ZoneOffset.UTC);
        long stepMicros = Duration.ofDays(DAYS).toMillis() * 1_000 / clicks;
        try (Connection connection = connect(stack);
                PreparedStatement batch = connection.prepareStatement(HISTORY)) {
            for (long next = from; next < to; next += BATCH) {
                batch.setString(1, first.toString());
                batch.setString(2, stepMicros + " microseconds");
                batch.setLong(3, next);
                batch.setLong(4, Math.min(to, next + BATCH) - 1);
                batch.execute();
            }
        }
    }

    /** Clicks of now: produced while the consumer is kept waiting, so that nothing but the consumer is measured. */
    private void throughput(String name, int links) throws Exception {
        database.setAutoCommit(false);
        number("select count(*) from referral_turn('voids')");
        produce(links);
        long before = recorded();
        long start = System.nanoTime();
        database.commit();
        database.setAutoCommit(true);
        while (recorded() < before + EVENTS) {
            Thread.sleep(20);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Report.line("consumer %,.0f clicks/s from Kafka into the rollups, %s (%,d)", EVENTS / seconds, name, EVENTS);
    }

    private void produce(int links) throws InterruptedException, ExecutionException {
        List<Future<?>> sent = new ArrayList<>(EVENTS);
        JsonMapper json = JsonMapper.builder().build();
        ObjectNode click = (ObjectNode) json.readTree(EventContract.of(TYPE).example());
        click.put("bot", false);
        click.put("counted", true);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.kafkaBootstrapServers(), "linger.ms", 20, "compression.type", "lz4"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < EVENTS; i++) {
                int link = random.nextInt(links);
                UUID id = Ids.next();
                click.put("linkId", uuid(4_096 + link));
                click.put("officerId", uuid(8_192 + link % 100));
                click.put("campaignId", uuid(12_288 + link / 50));
                click.put("clickId", id.toString());
                click.put("clickedAt", Instant.now().toString());
                var record = new ProducerRecord<>(
                        "referral.clicks", uuid(4_096 + link), click.toString().getBytes(StandardCharsets.UTF_8));
                Map.of(
                                "ce_id",
                                id.toString(),
                                "ce_type",
                                TYPE,
                                "ce_source",
                                "/bench",
                                "ce_specversion",
                                "1.0",
                                "ce_time",
                                Instant.now().toString(),
                                "ce_subject",
                                uuid(4_096 + link))
                        .forEach((header, value) ->
                                record.headers().add(header, value.getBytes(StandardCharsets.UTF_8)));
                sent.add(producer.send(record));
            }
            for (Future<?> sending : sent) {
                sending.get();
            }
        }
    }

    private static String uuid(int number) {
        return new UUID(0, number).toString();
    }

    private long recorded() throws SQLException {
        return number("""
                select coalesce(sum(clicks + bots), 0) from referral_rollup where level = 'ALL' and grain = 'MONTH'
                """);
    }

    private long number(String query) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** What dashboards ask, through the gateway, in ranges of up to a year. */
    private void answers(Api administrator) throws Exception {
        List<String> shapes = new ArrayList<>();
        for (String path : List.of("funnel", "leaderboard", "campaigns", "trend", "hours", "counties", "dashboard")) {
            for (String scope : List.of("", "&campaignId=" + uuid(12_288 + 7), "&officerId=" + uuid(8_192 + 7))) {
                shapes.add("/api/v1/referral-statistics/" + path + "?from=%s&to=%s&zone=%s" + scope);
            }
        }
        WarmUp.untilSteady("GET", window -> {
            long end = System.nanoTime() + window.toNanos();
            int asked = 0;
            while (System.nanoTime() - end < 0) {
                ask(administrator, shapes.get(asked % shapes.size()), asked);
                asked++;
            }
            return asked / (window.toNanos() / 1e9);
        });
        for (String shape : shapes) {
            long[] nanos = new long[RUNS];
            int failures = 0;
            for (int run = 0; run < RUNS; run++) {
                long start = System.nanoTime();
                boolean answered = ask(administrator, shape, run);
                nanos[run] = System.nanoTime() - start;
                failures += answered ? 0 : 1;
            }
            String path = shape.substring(shape.lastIndexOf('/') + 1, shape.indexOf('?'));
            String what = shape.contains("campaignId")
                    ? "a campaign"
                    : shape.contains("officerId") ? "an officer" : "everything";
            Report.line(
                    "GET      %-48s %s%s",
                    path + ", " + what, Report.percentiles(nanos), failures == 0 ? "" : ", FAILURES: " + failures);
        }
    }

    private boolean ask(Api administrator, String shape, int run) {
        LocalDate to = LocalDate.now(ZoneOffset.UTC).minusDays(random.nextInt(DAYS / 2));
        LocalDate from = to.minusDays(random.nextInt(DAYS));
        ZoneId zone = ZONES.get(run % ZONES.size());
        return administrator.get(shape.formatted(from, to, zone.getId())).status() == OK;
    }
}
