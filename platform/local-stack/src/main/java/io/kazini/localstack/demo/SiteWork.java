package io.kazini.localstack.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** Days of work on site, told in seconds: the clock of attendance is moved from morning to afternoon to the next day. */
final class SiteWork {

    private static final double METERS_PER_DEGREE = 111_320;
    private static final LocalTime MORNING = LocalTime.of(8, 5);
    private static final LocalTime AFTERNOON = LocalTime.of(16, 30);

    private final Api attendanceStage;
    private final Engagements engagements;
    private final Console out;
    private final Random random;
    private final ZoneId zone;
    private final int days;
    private Instant stageTime = Instant.EPOCH;

    SiteWork(Api attendanceStage, Engagements engagements, Console out, Random random, ZoneId zone, int days) {
        this.attendanceStage = attendanceStage;
        this.engagements = engagements;
        this.out = out;
        this.random = random;
        this.zone = zone;
        this.days = days;
    }

    /** One worker strays, one is sent home on a day, one stays away on the last. */
    void work(LocalDate firstDay) {
        out.step("%d days of work: check-in on site with photo, check-out, the supervisor decides".formatted(days));
        Engagement strayed = engagements.get(1);
        Engagement sentHome = engagements.get(2);
        Engagement absent = engagements.get(3);
        for (int day = 0; day < days; day++) {
            LocalDate date = firstDay.plusDays(day);
            setClock(date, MORNING);
            for (Engagement engagement : engagements) {
                if (engagement == absent && day == days - 1) {
                    continue;
                }
                if (engagement == strayed && day == 0) {
                    JsonNode refusal = checkIn(engagement, 900).refused(422, "outside-site");
                    out.line(
                            "%s checked in outside the fence: %s",
                            strayed.worker().fullName(), refusal.path("detail").asString());
                }
                checkIn(engagement, day == 0 && engagement == strayed);
            }
            setClock(date, AFTERNOON);
            for (Engagement engagement : engagements) {
                if (engagement != absent || day < days - 1) {
                    checkOut(engagement);
                }
            }
            int decided = decide(sentHome, day == 1);
            out.line("%s  %d days checked in and decided", date, decided);
        }
    }

    private void checkIn(Engagement engagement, boolean alsoWithAForgery) {
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
                            "no picture at all".getBytes(StandardCharsets.UTF_8))
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
        stageTime = date.atTime(time).atZone(zone).toInstant();
        attendanceStage
                .post("/actuator/clock", Map.of("now", stageTime.toString()))
                .ok();
    }

    private int decide(Engagement sentHome, boolean rejectOne) {
        int decided = 0;
        for (Person supervisor : engagements.supervisors()) {
            for (JsonNode day : supervisor.api().all("/api/v1/attendance/queue")) {
                String path = "/api/v1/attendance/days/" + day.path("id").asString();
                Engagement engagement = engagements.of(day.path("applicationId").asString());
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

    void complete() {
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
        Engagement first = engagements.get(0);
        first.job()
                .supervisor()
                .api()
                .post("/api/v1/applications/" + first.applicationId() + "/completion", Map.of())
                .refused(409, "illegal-transition");
        out.line(
                "%d engagements, %d approved days, %s due; completing one twice was refused",
                engagements.size(), engagements.approvedDays(), Console.shillings(engagements.dueMinor()));
    }
}
