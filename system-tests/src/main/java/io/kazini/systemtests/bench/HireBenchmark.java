package io.kazini.systemtests.bench;

import io.kazini.localstack.demo.Api;
import io.kazini.localstack.demo.Cast;
import io.kazini.localstack.demo.Person;
import io.kazini.systemtests.stack.RunningSuite;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;

/** A thousand hires at once for ten vacancies, through the gateway: how long, and whether ten are hired. */
final class HireBenchmark {

    private static final int APPLICANTS = 200;
    private static final int REQUESTS = 1_000;
    private static final int VACANCIES = 10;
    private static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");

    private HireBenchmark() {}

    private record Answered(long nanos, int status, String code) {}

    static void run() throws Exception {
        try (RunningSuite suite = BenchSuite.start()) {
            Api gateway = new Api(suite.stack().gatewayUrl());
            Cast cast = new Cast(gateway, suite.stack(), new Random());
            Api administrator = cast.administrator();
            Person official = cast.staff(administrator, "OFFICIAL");
            Person supervisor = cast.staff(administrator, "SUPERVISOR");
            for (int round = 1; round <= 2; round++) {
                String job = post(official, supervisor, round);
                for (int applicant = 0; applicant < APPLICANTS; applicant++) {
                    cast.youth().api().post("/api/v1/jobs/" + job + "/applications", Map.of()).ok();
                }
                measure(round == 1 ? "cold" : "warm", official, job);
            }
        }
    }

    private static void measure(String name, Person official, String job) throws Exception {
        List<JsonNode> applications = official.api().all("/api/v1/jobs/" + job + "/applications");
        List<Answered> answers = new ArrayList<>();
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answered>> running = new ArrayList<>();
            for (int request = 0; request < REQUESTS; request++) {
                String application =
                        applications.get(request % applications.size()).path("id").asString();
                running.add(threads.submit(() -> {
                    long sentAt = System.nanoTime();
                    Api.Answer answer =
                            official.api().post("/api/v1/applications/" + application + "/hire", Map.of());
                    return new Answered(
                            System.nanoTime() - sentAt,
                            answer.status(),
                            answer.body().path("code").asString(""));
                }));
            }
            for (Future<Answered> finished : running) {
                answers.add(finished.get());
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Map<String, Integer> outcomes = new TreeMap<>();
        answers.forEach(answer -> outcomes.merge(answer.status() + " " + answer.code(), 1, Integer::sum));
        long hired = official.api().all("/api/v1/jobs/" + job + "/applications?status=HIRED").size();
        Report.line(
                "%s  %,d hires at once for %d vacancies: %.2f s, %,.0f decisions/s, %s",
                name,
                REQUESTS,
                VACANCIES,
                seconds,
                REQUESTS / seconds,
                Report.percentiles(answers.stream().mapToLong(Answered::nanos).toArray()));
        Report.line("      hired %d; answers %s", hired, outcomes);
        if (hired != VACANCIES) {
            throw new IllegalStateException("Hired " + hired + " for " + VACANCIES + " vacancies");
        }
    }

    private static String post(Person official, Person supervisor, int round) {
        LocalDate day = LocalDate.now(NAIROBI).plusDays(round);
        JsonNode ward = official.api().all("/api/v1/wards").getFirst();
        Map<String, Object> job = Map.ofEntries(
                Map.entry("project", "Benchmark"),
                Map.entry("title", "Clear the drains"),
                Map.entry("description", "One day of work for ten of many."),
                Map.entry("ward", ward.path("name").asString()),
                Map.entry("latitude", ward.path("latitude").asDouble()),
                Map.entry("longitude", ward.path("longitude").asDouble()),
                Map.entry("radiusMeters", 100),
                Map.entry("vacancies", VACANCIES),
                Map.entry("dailyRate", Map.of("amountMinor", 100_000, "currency", "KES")),
                Map.entry("firstDay", day.toString()),
                Map.entry("lastDay", day.toString()),
                Map.entry("applicationDeadline", day.atStartOfDay(NAIROBI).toInstant().toString()),
                Map.entry("supervisorId", supervisor.id().toString()),
                Map.entry("publish", true));
        return Api.await(
                        "a posted job",
                        () -> official.api().post("/api/v1/jobs", job).body(),
                        answer -> answer.has("id"))
                .path("id")
                .asString();
    }
}
