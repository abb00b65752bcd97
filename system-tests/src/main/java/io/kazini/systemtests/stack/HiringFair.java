package io.kazini.systemtests.stack;

import io.kazini.localstack.demo.Api;
import io.kazini.localstack.demo.Cast;
import io.kazini.localstack.demo.Person;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** An official, a supervisor and as many youths as needed, on a running suite. */
public final class HiringFair {

    private static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");
    private static final long DAILY_RATE_MINOR = 100_000;
    private static final int SITE_RADIUS_METERS = 100;

    private final Cast cast;
    private final Person official;
    private final Person supervisor;

    public HiringFair(RunningSuite suite, Random random) {
        this.cast = new Cast(suite.stack(), random);
        Api administrator = cast.administrator();
        this.official = cast.staff(administrator, "OFFICIAL");
        this.supervisor = cast.staff(administrator, "SUPERVISOR");
    }

    /** Posts a job of one day, so many days from today, and returns its id. */
    public String postJob(int vacancies, int daysAhead) {
        LocalDate day = LocalDate.now(NAIROBI).plusDays(daysAhead);
        JsonNode ward = official.api().all("/api/v1/wards").getFirst();
        Map<String, Object> job = Map.ofEntries(
                Map.entry("project", "Hiring fair"),
                Map.entry("title", "Clear the drains"),
                Map.entry("description", "One day of work for some of many."),
                Map.entry("ward", ward.path("name").asString()),
                Map.entry("latitude", ward.path("latitude").asDouble()),
                Map.entry("longitude", ward.path("longitude").asDouble()),
                Map.entry("radiusMeters", SITE_RADIUS_METERS),
                Map.entry("vacancies", vacancies),
                Map.entry("dailyRate", Map.of("amountMinor", DAILY_RATE_MINOR, "currency", "KES")),
                Map.entry("firstDay", day.toString()),
                Map.entry("lastDay", day.toString()),
                Map.entry(
                        "applicationDeadline",
                        day.atStartOfDay(NAIROBI).toInstant().toString()),
                Map.entry("supervisorId", supervisor.id().toString()),
                Map.entry("publish", true));
        // Recruitment hears of a new supervisor a moment after identity has appointed them.
        return Api.await(
                        "a posted job",
                        () -> official.api().post("/api/v1/jobs", job).body(),
                        answer -> answer.has("id"))
                .path("id")
                .asString();
    }

    public List<Person> youths(int count) {
        return Stream.generate(cast::youth).limit(count).toList();
    }

    /** Returns the ids of the applications. */
    public List<String> apply(String job, List<Person> youths) {
        List<String> applications = new ArrayList<>();
        for (Person youth : youths) {
            // A registration may still be on its way, for as long as a dead consumer's place in the group is kept.
            JsonNode application = Api.await(
                    "an application",
                    () -> youth.api()
                            .post("/api/v1/jobs/" + job + "/applications", Map.of())
                            .body(),
                    answer -> answer.has("id"));
            applications.add(application.path("id").asString());
        }
        return applications;
    }

    public Api.Answer hire(String application) {
        return official.api().post("/api/v1/applications/" + application + "/hire", Map.of());
    }

    /** Whether the hire was accepted; an answer that never came is none. */
    public boolean tryToHire(String application) {
        try {
            return hire(application).status() < 300;
        } catch (RuntimeException noAnswer) {
            return false;
        }
    }

    /** Waits until recruitment knows these people, which lets them apply for another job. */
    public void awaitKnown(List<Person> youths, int daysAhead) {
        String other = postJob(1, daysAhead);
        apply(other, youths);
    }

    public List<String> hired(String job) {
        return official.api().all("/api/v1/jobs/" + job + "/applications?status=HIRED").stream()
                .map(application -> application.path("id").asString())
                .toList();
    }

    public List<JsonNode> applications(String job) {
        return official.api().all("/api/v1/jobs/" + job + "/applications");
    }

    /** Waits until the gateway reaches recruitment again. */
    public void awaitServing(String job) {
        Api.await("recruitment", () -> official.api().get("/api/v1/jobs/" + job).body(), answer -> answer.has("id"));
    }
}
