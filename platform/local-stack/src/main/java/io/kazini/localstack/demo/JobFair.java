package io.kazini.localstack.demo;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Jobs are posted, youths apply for them, the official hires. */
final class JobFair {

    static final int JOBS = 10;
    static final int VACANCIES = 2;
    private static final int YOUTHS = 30;
    private static final int WARD_STEP = 8;
    private static final List<String> WORKS = List.of(
            "Clear the drains",
            "Plant trees along the road",
            "Sort recyclables",
            "Paint the market stalls",
            "Repair the footbridge",
            "Map street lights",
            "Clean the river bank",
            "Lay paving stones",
            "Paint zebra crossings",
            "Fence the dispensary");

    private final Cast cast;
    private final Console out;
    private final ZoneId zone;
    private final int days;
    private final List<Posting> jobs = new ArrayList<>();
    private final List<Person> youths = new ArrayList<>();
    private final Engagements engagements = new Engagements();
    private int applications;

    JobFair(Cast cast, Console out, ZoneId zone, int days) {
        this.cast = cast;
        this.out = out;
        this.zone = zone;
        this.days = days;
    }

    /** How many applications were made. */
    int applications() {
        return applications;
    }

    void post(Person official, List<Person> supervisors, LocalDate firstDay) {
        out.step("The official posts %d jobs of %d days in %d wards".formatted(JOBS, days, JOBS));
        List<JsonNode> wards = official.api().all("/api/v1/wards");
        for (int number = 0; number < JOBS; number++) {
            JsonNode ward = wards.get(number * WARD_STEP % wards.size());
            Person supervisor = supervisors.get(number % supervisors.size());
            long rate = 100_000L + number * 10_000L;
            Map<String, Object> job = new LinkedHashMap<>();
            job.put("project", "Nairobi Works");
            job.put("title", WORKS.get(number));
            job.put(
                    "description",
                    WORKS.get(number) + " in " + ward.path("name").asString() + ", three days of work.");
            job.put("skills", List.of("manual work", number % 2 == 0 ? "gardening" : "painting"));
            job.put("ward", ward.path("name").asString());
            job.put("latitude", ward.path("latitude").asDouble());
            job.put("longitude", ward.path("longitude").asDouble());
            job.put("radiusMeters", 150);
            job.put("vacancies", VACANCIES);
            job.put("dailyRate", Map.of("amountMinor", rate, "currency", "KES"));
            job.put("firstDay", firstDay.toString());
            job.put("lastDay", firstDay.plusDays(days - 1).toString());
            job.put(
                    "applicationDeadline",
                    firstDay.atStartOfDay(zone).toInstant().toString());
            job.put("supervisorId", supervisor.id().toString());
            job.put("publish", true);
            JsonNode posted = awaitSupervisor(official, job);
            jobs.add(new Posting(
                    UUID.fromString(posted.path("id").asString()),
                    WORKS.get(number),
                    ward.path("name").asString(),
                    ward.path("latitude").asDouble(),
                    ward.path("longitude").asDouble(),
                    150,
                    VACANCIES,
                    rate,
                    supervisor));
            out.line(
                    "%-28s %-22s %d vacancies, %s a day",
                    WORKS.get(number), ward.path("name").asString(), VACANCIES, Console.shillings(rate));
        }
    }

    /** Recruitment hears of a new supervisor a moment after identity has appointed them. */
    private static JsonNode awaitSupervisor(Person official, Map<String, Object> job) {
        return Api.await(
                "a posted job",
                () -> {
                    Api.Answer answer = official.api().post("/api/v1/jobs", job);
                    return answer.isRefusedWith("validation-failed")
                                    && answer.body().toString().contains("unknown-supervisor")
                            ? answer.body()
                            : answer.ok();
                },
                answer -> answer.has("id"));
    }

    void apply() {
        out.step("%d youths register and apply for two jobs each".formatted(YOUTHS));
        for (int number = 0; number < YOUTHS; number++) {
            Person youth = number == 0 ? cast.youthWithUnluckyPhone() : cast.youth();
            youths.add(youth);
            for (Posting job : List.of(jobs.get(number % JOBS), jobs.get((number + 1) % JOBS))) {
                youth.api()
                        .post("/api/v1/jobs/" + job.id() + "/applications", Map.of("message", "I live nearby."))
                        .ok();
                applications++;
            }
        }
        Person eager = youths.getFirst();
        eager.api()
                .post("/api/v1/jobs/" + jobs.getFirst().id() + "/applications", Map.of())
                .refused(409, "already-applied");
        Person unsure = youths.getLast();
        JsonNode own = unsure.api().all("/api/v1/applications").getFirst();
        unsure.api()
                .post("/api/v1/applications/" + own.path("id").asString() + "/withdrawal", Map.of())
                .ok();
        out.line(
                "%d applications for %d vacancies; a second application for the same job was refused, one withdrawn",
                applications, JOBS * VACANCIES);
    }

    /** Returns who was hired. */
    Engagements hire(Person official) {
        out.step("The official hires until the vacancies are filled and rejects the others");
        int engagedElsewhere = 0;
        int rejected = 0;
        boolean refusedForVacancies = false;
        for (Posting job : jobs) {
            int hired = 0;
            for (JsonNode candidate : official.api().all("/api/v1/jobs/" + job.id() + "/applications?status=PENDING")) {
                String application = candidate.path("id").asString();
                Api.Answer answer = official.api().post("/api/v1/applications/" + application + "/hire", Map.of());
                if (answer.isRefusedWith("already-engaged")) {
                    engagedElsewhere++;
                } else if (hired == job.vacancies()) {
                    answer.refused(409, "vacancies-filled");
                    refusedForVacancies = true;
                } else {
                    answer.ok();
                    hired++;
                    engagements.add(new Engagement(UUID.fromString(application), worker(candidate), job));
                    continue;
                }
                official.api()
                        .post(
                                "/api/v1/applications/" + application + "/rejection",
                                Map.of("reason", "Others were chosen for this job."))
                        .ok();
                rejected++;
            }
        }
        Expect.that(refusedForVacancies, "no hire beyond the vacancies was refused");
        Expect.that(engagements.size() == JOBS * VACANCIES, engagements.size() + " were hired");
        out.line(
                "%d hired, %d rejected; hiring beyond the vacancies and twice on the same days (%d) was refused",
                engagements.size(), rejected, engagedElsewhere);
        return engagements;
    }

    private Person worker(JsonNode application) {
        UUID id = UUID.fromString(application.path("applicant").path("userId").asString());
        return youths.stream()
                .filter(youth -> youth.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new DemoFailure("An applicant is nobody who applied: " + application));
    }
}
