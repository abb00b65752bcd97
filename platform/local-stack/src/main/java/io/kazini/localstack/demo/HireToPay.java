package io.kazini.localstack.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** From a posted job to the public figure. */
final class HireToPay {

    private static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");
    private static final int JOBS = 10;
    private static final int VACANCIES = 2;
    private static final int YOUTHS = 30;
    private static final int DAYS = 3;
    private static final int WARD_STEP = 8;
    private static final double METERS_PER_DEGREE = 111_320;
    private static final LocalTime MORNING = LocalTime.of(8, 5);
    private static final LocalTime AFTERNOON = LocalTime.of(16, 30);
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

    private final Api gateway;
    private final Api attendanceStage;
    private final Api mpesaBooks;
    private final Cast cast;
    private final Random random;
    private final Console out = new Console();

    private final List<Posting> jobs = new ArrayList<>();
    private final List<Person> youths = new ArrayList<>();
    private final List<Engagement> engagements = new ArrayList<>();
    private final Map<UUID, Integer> unlucky = new HashMap<>();
    private int applications;
    private Instant stageTime = Instant.EPOCH;

    HireToPay(Api gateway, Api attendanceStage, Api mpesaBooks, Cast cast, Random random) {
        this.gateway = gateway;
        this.attendanceStage = attendanceStage;
        this.mpesaBooks = mpesaBooks;
        this.cast = cast;
        this.random = random;
    }

    void tell() {
        PublicFigures before = figures();
        out.step("The administrator signs in and appoints an official, two supervisors and an auditor");
        Api administrator = cast.administrator();
        Person official = cast.staff(administrator, "OFFICIAL");
        List<Person> supervisors =
                List.of(cast.staff(administrator, "SUPERVISOR"), cast.staff(administrator, "SUPERVISOR"));
        Person auditor = cast.staff(administrator, "AUDITOR");
        out.line(
                "official %s, supervisors %s and %s",
                official.fullName(),
                supervisors.get(0).fullName(),
                supervisors.get(1).fullName());

        LocalDate firstDay = LocalDate.now(NAIROBI).plusDays(1);
        post(official, supervisors, firstDay);
        apply();
        hire(official);
        work(firstDay);
        complete();
        pay(administrator);
        compare(before, auditor);
        trail(auditor);
    }

    private PublicFigures figures() {
        return PublicFigures.of(gateway.get("/api/v1/public/dashboard").ok());
    }

    private void post(Person official, List<Person> supervisors, LocalDate firstDay) {
        out.step("The official posts %d jobs of %d days in %d wards".formatted(JOBS, DAYS, JOBS));
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
            job.put("lastDay", firstDay.plusDays(DAYS - 1).toString());
            job.put(
                    "applicationDeadline",
                    firstDay.atStartOfDay(NAIROBI).toInstant().toString());
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

    private void apply() {
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

    private void hire(Person official) {
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
        require(refusedForVacancies, "no hire beyond the vacancies was refused");
        require(engagements.size() == JOBS * VACANCIES, engagements.size() + " were hired");
        out.line(
                "%d hired, %d rejected; hiring beyond the vacancies and twice on the same days (%d) was refused",
                engagements.size(), rejected, engagedElsewhere);
    }

    private Person worker(JsonNode application) {
        UUID id = UUID.fromString(application.path("applicant").path("userId").asString());
        return youths.stream()
                .filter(youth -> youth.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new DemoFailure("An applicant is nobody who applied: " + application));
    }

    private void work(LocalDate firstDay) {
        out.step("%d days of work: check-in on site with photo, check-out, the supervisor decides".formatted(DAYS));
        Engagement strayed = engagements.get(1);
        Engagement sentHome = engagements.get(2);
        Engagement absent = engagements.get(3);
        for (int day = 0; day < DAYS; day++) {
            LocalDate date = firstDay.plusDays(day);
            setClock(date, MORNING);
            for (Engagement engagement : engagements) {
                if (engagement == absent && day == DAYS - 1) {
                    continue;
                }
                if (engagement == strayed && day == 0) {
                    JsonNode refusal = checkIn(engagement, 900).refused(422, "outside-site");
                    out.line(
                            "%s checked in outside the fence: %s",
                            strayed.worker().fullName(), refusal.path("detail").asString());
                }
                checkInAndOut(engagement, day == 0 && engagement == strayed);
            }
            setClock(date, AFTERNOON);
            engagements.stream()
                    .filter(engagement -> !(engagement == absent && isLast(date, firstDay)))
                    .forEach(this::checkOut);
            int decided = decide(sentHome, day == 1);
            out.line("%s  %d days checked in and decided", date, decided);
        }
    }

    private static boolean isLast(LocalDate date, LocalDate firstDay) {
        return date.equals(firstDay.plusDays(DAYS - 1));
    }

    private void checkInAndOut(Engagement engagement, boolean alsoWithAForgery) {
        if (alsoWithAForgery) {
            Map<String, Object> position = position(engagement.job(), 5);
            position.put("applicationId", engagement.applicationId().toString());
            engagement
                    .worker()
                    .api()
                    .postForm(
                            "/api/v1/attendance/check-ins",
                            "checkIn",
                            position,
                            "photo",
                            "photo.jpg",
                            "no picture at all".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .refused(415, "unsupported-photo");
        }
        Api.await(
                "a check-in of " + engagement.worker().fullName(),
                () -> {
                    // The hire may still be on its way to attendance.
                    Api.Answer answer = checkIn(engagement, 12);
                    return answer.status() == 404 ? answer.body() : answer.ok();
                },
                answer -> !answer.path("code").asString("").equals("not-found"));
        checkIn(engagement, 12).refused(409, "already-checked-in");
    }

    private Api.Answer checkIn(Engagement engagement, double metersNorth) {
        Map<String, Object> checkIn = position(engagement.job(), metersNorth);
        checkIn.put("applicationId", engagement.applicationId().toString());
        return engagement
                .worker()
                .api()
                .postForm(
                        "/api/v1/attendance/check-ins",
                        "checkIn",
                        checkIn,
                        "photo",
                        "proof.jpg",
                        ProofPhoto.take(engagement.job().title(), random));
    }

    private void checkOut(Engagement engagement) {
        JsonNode today = engagement
                .worker()
                .api()
                .get("/api/v1/attendance/days?applicationId=" + engagement.applicationId() + "&limit=100")
                .ok();
        String open = "";
        for (JsonNode day : today.path("items")) {
            if (!day.has("checkOut") && day.path("state").asString().equals("CHECKED_IN")) {
                open = day.path("id").asString();
            }
        }
        engagement
                .worker()
                .api()
                .post("/api/v1/attendance/days/" + open + "/check-out", position(engagement.job(), 8))
                .ok();
    }

    private Map<String, Object> position(Posting job, double metersNorth) {
        Map<String, Object> position = new LinkedHashMap<>();
        position.put("latitude", job.latitude() + metersNorth / METERS_PER_DEGREE);
        position.put("longitude", job.longitude());
        position.put("accuracyMeters", 8.0);
        position.put("clientTime", stageTime.toString());
        return position;
    }

    private void setClock(LocalDate date, LocalTime time) {
        stageTime = date.atTime(time).atZone(NAIROBI).toInstant();
        attendanceStage
                .post("/actuator/clock", Map.of("now", stageTime.toString()))
                .ok();
    }

    private int decide(Engagement sentHome, boolean rejectOne) {
        int decided = 0;
        for (Person supervisor : engagements.stream()
                .map(engagement -> engagement.job().supervisor())
                .distinct()
                .toList()) {
            for (JsonNode day : supervisor.api().all("/api/v1/attendance/queue")) {
                String path = "/api/v1/attendance/days/" + day.path("id").asString();
                Engagement engagement = engagement(day.path("applicationId").asString());
                if (rejectOne && engagement == sentHome) {
                    supervisor
                            .api()
                            .post(path + "/rejection", Map.of("reason", "Left the site before noon."))
                            .ok();
                    engagement.dayRejected();
                    out.line("%s's day was rejected", engagement.worker().fullName());
                } else {
                    supervisor.api().post(path + "/approval", Map.of()).ok();
                    engagement.dayApproved();
                }
                decided++;
            }
        }
        return decided;
    }

    private Engagement engagement(String applicationId) {
        return engagements.stream()
                .filter(engagement -> engagement.applicationId().toString().equals(applicationId))
                .findFirst()
                .orElseThrow(
                        () -> new DemoFailure("A day of an unknown application is in the queue: " + applicationId));
    }

    private void complete() {
        out.step("The supervisors complete the engagements");
        for (Engagement engagement : engagements) {
            Api supervisor = engagement.job().supervisor().api();
            String path = "/api/v1/applications/" + engagement.applicationId();
            supervisor.await(path, "the attendance of " + engagement.worker().fullName(), application -> {
                JsonNode days = application.path("days");
                return days.path("approved").asInt() == engagement.approvedDays()
                        && days.path("rejected").asInt() == engagement.rejectedDays()
                        && days.path("undecided").asInt() == 0;
            });
            supervisor.post(path + "/completion", Map.of()).ok();
        }
        Engagement first = engagements.getFirst();
        first.job()
                .supervisor()
                .api()
                .post("/api/v1/applications/" + first.applicationId() + "/completion", Map.of())
                .refused(409, "illegal-transition");
        out.line(
                "%d engagements, %d approved days, %s due; completing one twice was refused",
                engagements.size(), approvedDays(), Console.shillings(dueMinor()));
    }

    private void pay(Api administrator) {
        out.step("M-Pesa pays; one payment fails and is retried");
        for (Engagement engagement : engagements) {
            JsonNode payment = awaitPayment(administrator, engagement, "PAID", "FAILED");
            if (payment.path("status").asString().equals("FAILED")) {
                out.line(
                        "%s: refused by M-Pesa: %s",
                        engagement.worker().fullName(),
                        payment.path("failure").path("reason").asString());
                unlucky.merge(engagement.applicationId(), 1, Integer::sum);
                administrator
                        .post("/api/v1/payments/" + payment.path("id").asString() + "/retry", Map.of())
                        .ok();
                payment = awaitPayment(administrator, engagement, "PAID");
                out.line(
                        "%s: retried and paid, receipt %s",
                        engagement.worker().fullName(), payment.path("receipt").asString());
            }
            requireEqual(
                    "amount paid to " + engagement.worker().fullName(),
                    engagement.dueMinor(),
                    payment.path("amount").path("amountMinor").asLong());
        }
        require(unlucky.size() == 1, "one payment should have failed first, not " + unlucky.size());
        out.line("%d payments, %s", engagements.size(), Console.shillings(dueMinor()));
    }

    private static JsonNode awaitPayment(Api administrator, Engagement engagement, String... statuses) {
        return Api.await(
                        "the payment of " + engagement.worker().fullName(),
                        () -> administrator
                                .get("/api/v1/payments?applicationId=" + engagement.applicationId())
                                .ok()
                                .path("items"),
                        payments -> payments.size() == 1
                                && List.of(statuses)
                                        .contains(payments.get(0).path("status").asString()))
                .get(0);
    }

    private void compare(PublicFigures before, Person auditor) {
        out.step("Every figure is compared with what was done");
        Map<String, Long> expected = new LinkedHashMap<>();
        expected.put("jobsPosted", (long) JOBS);
        expected.put("vacancies", (long) JOBS * VACANCIES);
        expected.put("applications", (long) applications);
        expected.put("hires", (long) engagements.size());
        expected.put("completedEngagements", (long) engagements.size());
        expected.put("approvedDays", (long) approvedDays());
        expected.put("paymentsPaid", (long) engagements.size());
        expected.put("paymentsFailed", 0L);
        expected.put("paymentsPending", 0L);
        expected.put(PublicFigures.AMOUNT_PAID, dueMinor());
        gateway.await(
                "/api/v1/public/dashboard",
                "the public figures " + expected,
                dashboard -> PublicFigures.of(dashboard).since(before).values().equals(expected));
        expected.forEach((name, value) -> out.line("%-24s %+,d", name, value));

        JsonNode trial = auditor.api().get("/api/v1/ledger/trial-balance").ok();
        require(trial.path("balanced").asBoolean(), "the ledger does not balance: " + trial);
        requireEqual(
                "ledger debits and credits",
                trial.path("debits").path("amountMinor").asLong(),
                trial.path("credits").path("amountMinor").asLong());
        JsonNode rollups = auditor.api().get("/api/v1/statistics/rollup-check").ok();
        require(rollups.path("equal").asBoolean(), "rollups differ from facts: " + rollups);

        JsonNode disbursements = mpesaBooks.get("/control/disbursements").ok();
        for (Engagement engagement : engagements) {
            int times = 0;
            long shillings = 0;
            for (JsonNode disbursement : disbursements) {
                if (disbursement
                        .path("phone")
                        .asString()
                        .equals(engagement.worker().phone())) {
                    times++;
                    shillings += disbursement.path("amount").asLong();
                }
            }
            requireEqual("M-Pesa transfers to " + engagement.worker().fullName(), 1, times);
            requireEqual(
                    "shillings M-Pesa sent to " + engagement.worker().fullName(),
                    engagement.dueMinor(),
                    shillings * 100);
        }
        out.line(
                "The ledger balances, the rollups equal their facts, M-Pesa's books show each worker paid exactly once.");
    }

    private void trail(Person auditor) {
        out.step("The money trail");
        Engagement engagement = engagements.getFirst();
        JsonNode payment = auditor.api()
                .get("/api/v1/payments?applicationId=" + engagement.applicationId())
                .ok()
                .path("items")
                .get(0);
        JsonNode details = auditor.api()
                .get("/api/v1/payments/" + payment.path("id").asString())
                .ok();
        requireEqual(
                "approved days behind the payment",
                engagement.approvedDays(),
                details.path("evidence").size());
        List<JsonNode> entries = auditor.api()
                .all("/api/v1/ledger/entries?paymentId=" + payment.path("id").asString());
        out.line(
                "job           %s  %s, %s",
                engagement.job().id(),
                engagement.job().title(),
                engagement.job().ward());
        out.line(
                "application   %s  %s",
                engagement.applicationId(), engagement.worker().fullName());
        for (JsonNode day : details.path("evidence")) {
            out.line(
                    "approved day  %s  %s",
                    day.path("dayId").asString(), day.path("workDate").asString());
        }
        out.line(
                "payment       %s  %d x %s = %s",
                payment.path("id").asString(),
                engagement.approvedDays(),
                Console.shillings(engagement.job().dailyRateMinor()),
                Console.shillings(engagement.dueMinor()));
        for (JsonNode attempt : details.path("attempts")) {
            out.line(
                    "attempt %d     %s  %s",
                    attempt.path("number").asInt(),
                    attempt.path("originatorConversationId").asString(),
                    attempt.path("state").asString());
        }
        out.line("M-Pesa        %s", payment.path("receipt").asString());
        for (JsonNode entry : entries) {
            out.line(
                    "ledger        %-6s %12s  %s",
                    entry.path("side").asString(),
                    Console.shillings(entry.path("amount").path("amountMinor").asLong()),
                    entry.path("account").asString());
        }
        out.line(
                "public        %s paid to date",
                Console.shillings(figures().values().getOrDefault(PublicFigures.AMOUNT_PAID, 0L)));
        System.out.println("\nEverything adds up.");
    }

    private int approvedDays() {
        return engagements.stream().mapToInt(Engagement::approvedDays).sum();
    }

    private long dueMinor() {
        return engagements.stream().mapToLong(Engagement::dueMinor).sum();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new DemoFailure(otherwise);
        }
    }

    private static void requireEqual(String what, long expected, long actual) {
        require(expected == actual, "%s: expected %,d, found %,d".formatted(what, expected, actual));
    }
}
