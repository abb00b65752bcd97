package io.kazini.recruitment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.recruitment.RecruitmentApi.Answer;
import io.kazini.recruitment.RecruitmentApi.User;
import io.kazini.recruitment.people.People;
import io.kazini.testsupport.KaziniIntegrationTest;
import io.kazini.testsupport.PublishedEvent;
import io.kazini.testsupport.PublishedEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

@KaziniIntegrationTest
class ApplicationLifecycleIT {

    @Autowired
    RestTestClient http;

    @Autowired
    People people;

    @Autowired
    PublishedEvents published;

    @Autowired
    JdbcClient jdbc;

    RecruitmentApi api;
    User official;
    User supervisor;
    User youth;

    @BeforeEach
    void someJob() {
        api = new RecruitmentApi(http, people);
        official = api.official();
        supervisor = api.supervisor();
        youth = api.youth();
    }

    @Test
    void anApplicationIsSubmittedAndShownToTheThreeWhoHaveToDoWithIt() {
        UUID job = api.publishedJob(official, supervisor, Map.of());

        Answer answer = api.post(
                        youth, "/api/v1/jobs/" + job + "/applications", Map.of("message", "I live around the corner."))
                .expect(201);

        UUID application = answer.id();
        assertThat(answer.headers().getLocation()).hasPath("/api/v1/applications/" + application);
        assertThat(answer.text("status")).isEqualTo("PENDING");
        assertThat(answer.body().has("applicant")).isFalse();
        Answer forOfficial =
                api.get(official, "/api/v1/applications/" + application).expect(200);
        assertThat(forOfficial.text("applicant.fullName")).isEqualTo(youth.name());
        assertThat(forOfficial.text("applicant.phone"))
                .startsWith("2547")
                .contains("***")
                .isNotEqualTo(youth.phone());
        api.get(supervisor, "/api/v1/applications/" + application).expect(200);
        PublishedEvent submitted = published.await("kazini.recruitment.ApplicationSubmitted.v1", application);
        assertThat(submitted.text("userId")).isEqualTo(youth.id().toString());
        assertThat(submitted.text("ward")).isEqualTo("Kangemi");
    }

    @Test
    void nobodyElseLearnsThatAnApplicationExists() {
        UUID application = api.apply(youth, api.publishedJob(official, supervisor, Map.of()));
        String path = "/api/v1/applications/" + application;

        api.get(api.youth(), path).refused(404, "not-found");
        api.get(api.official(), path).refused(404, "not-found");
        api.get(api.supervisor(), path).refused(404, "not-found");
        api.post(api.youth(), path + "/withdrawal", null).refused(404, "not-found");
        api.post(api.official(), path + "/hire", null).refused(404, "not-found");
        api.post(api.official(), path + "/rejection", Map.of("reason", "No reason"))
                .refused(404, "not-found");
        api.post(api.supervisor(), path + "/completion", null).refused(404, "not-found");
    }

    @Test
    void eachStepNeedsItsPermission() {
        UUID job = api.publishedJob(official, supervisor, Map.of());
        UUID application = api.apply(youth, job);
        String path = "/api/v1/applications/" + application;

        api.post(null, "/api/v1/jobs/" + job + "/applications", Map.of()).refused(401, "no-token");
        api.post(supervisor, "/api/v1/jobs/" + job + "/applications", Map.of()).refused(403, "missing-permission");
        api.post(youth, path + "/hire", null).refused(403, "missing-permission");
        api.post(youth, path + "/completion", null).refused(403, "missing-permission");
        api.post(official, path + "/withdrawal", null).refused(403, "missing-permission");
        api.get(youth, "/api/v1/applications?supervised=true").refused(403, "missing-permission");
        api.get(youth, "/api/v1/jobs/" + job + "/applications").refused(403, "missing-permission");
    }

    @Test
    void onePersonAppliesOnce() {
        UUID job = api.publishedJob(official, supervisor, Map.of());
        UUID application = api.apply(youth, job);

        api.post(youth, "/api/v1/jobs/" + job + "/applications", Map.of()).refused(409, "already-applied");
        api.post(youth, "/api/v1/applications/" + application + "/withdrawal", null)
                .expect(200);
        api.post(youth, "/api/v1/jobs/" + job + "/applications", Map.of()).refused(409, "already-applied");
    }

    @Test
    void applyingNeedsAPublishedJob() {
        UUID draft = api.post(official, "/api/v1/jobs", api.job(supervisor))
                .expect(201)
                .id();
        UUID closed = api.publishedJob(official, supervisor, Map.of());
        api.post(official, "/api/v1/jobs/" + closed + "/closure", Map.of("reason", "Budget was cut"))
                .expect(200);

        api.post(youth, "/api/v1/jobs/" + draft + "/applications", Map.of()).refused(404, "not-found");
        api.post(youth, "/api/v1/jobs/" + UUID.randomUUID() + "/applications", Map.of())
                .refused(404, "not-found");
        Answer refused = api.post(youth, "/api/v1/jobs/" + closed + "/applications", Map.of())
                .refused(409, "illegal-transition");
        assertThat(refused.text("currentState")).isEqualTo("CLOSED");
    }

    @Test
    void applyingEndsWithTheDeadline() {
        UUID job = api.publishedJob(official, supervisor, Map.of());
        jdbc.sql("update job set application_deadline = now() - interval '1 second' where id = :job")
                .param("job", job)
                .update();

        api.post(youth, "/api/v1/jobs/" + job + "/applications", Map.of()).refused(409, "deadline-passed");
    }

    @Test
    void neitherTheOfficialNorTheSupervisorMayApply() {
        User both = api.person("OFFICIAL", "jobs:manage", "applications:submit");
        UUID own = api.publishedJob(both, supervisor, Map.of());
        api.post(both, "/api/v1/jobs/" + own + "/applications", Map.of()).refused(403, "own-job");

        User worker = api.person("SUPERVISOR", "applications:complete", "applications:submit");
        UUID supervised = api.publishedJob(official, worker, Map.of());
        api.post(worker, "/api/v1/jobs/" + supervised + "/applications", Map.of())
                .refused(403, "own-job");
    }

    @Test
    void whoIsNotKnownHereYetIsAskedToTryAgain() {
        UUID job = api.publishedJob(official, supervisor, Map.of());
        User fast = api.stranger("YOUTH", "applications:submit");

        Answer answer = api.post(fast, "/api/v1/jobs/" + job + "/applications", Map.of())
                .refused(503, "profile-pending");

        assertThat(answer.headers().getFirst("Retry-After")).isEqualTo("1");
    }

    @Test
    void whoIsDeactivatedNeitherAppliesNorIsHired() {
        UUID job = api.publishedJob(official, supervisor, Map.of());
        UUID application = api.apply(youth, job);
        people.setActive(youth.id(), false, Instant.now());

        api.post(youth, "/api/v1/jobs/" + job + "/applications", Map.of()).refused(403, "deactivated");
        api.hire(official, application).refused(409, "person-deactivated");
    }

    @Test
    void hiringTellsEverybodyWhatTheyNeed() {
        UUID job = api.publishedJob(official, supervisor, Map.of());
        UUID application = api.apply(youth, job);

        Answer hired = api.hire(official, application).expect(200);

        assertThat(hired.text("status")).isEqualTo("HIRED");
        assertThat(api.get(null, "/api/v1/jobs/" + job).body().path("hired").asInt())
                .isEqualTo(1);
        PublishedEvent event = published.await("kazini.recruitment.ApplicationHired.v1", application);
        assertThat(event.text("workerName")).isEqualTo(youth.name());
        assertThat(event.text("timeZone")).isEqualTo("Africa/Nairobi");
        assertThat(event.text("firstDay"))
                .isEqualTo(RecruitmentApi.today().plusDays(7).toString());
        assertThat(event.text("supervisorId")).isEqualTo(supervisor.id().toString());
        assertThat(event.data().at("/dailyRate/amountMinor").asLong()).isEqualTo(65_000);
        assertThat(auditOf(application)).containsExactly("application.submitted", "application.hired");
        Answer again = api.hire(official, application).refused(409, "illegal-transition");
        assertThat(again.text("currentState")).isEqualTo("HIRED");
    }

    @Test
    void aRejectionHasAReasonThatTheApplicantReads() {
        UUID application = api.apply(youth, api.publishedJob(official, supervisor, Map.of()));
        String path = "/api/v1/applications/" + application;

        api.post(official, path + "/rejection", Map.of()).refusedField("reason", "required");
        api.post(official, path + "/rejection", Map.of("reason", " ")).refusedField("reason", "plain-text");
        api.post(official, path + "/rejection", Map.of("reason", "Residents first"))
                .expect(200);

        assertThat(api.get(youth, path).text("reason")).isEqualTo("Residents first");
        PublishedEvent event = published.await("kazini.recruitment.ApplicationRejected.v1", application);
        assertThat(event.text("reason")).isEqualTo("Residents first");
        api.hire(official, application).refused(409, "illegal-transition");
        api.post(youth, path + "/withdrawal", null).refused(409, "illegal-transition");
        assertThat(auditOf(application)).containsExactly("application.submitted", "application.rejected");
    }

    @Test
    void aWithdrawnApplicationIsNotHired() {
        UUID application = api.apply(youth, api.publishedJob(official, supervisor, Map.of()));
        String path = "/api/v1/applications/" + application;

        assertThat(api.post(youth, path + "/withdrawal", null).expect(200).text("status"))
                .isEqualTo("WITHDRAWN");

        published.await("kazini.recruitment.ApplicationWithdrawn.v1", application);
        assertThat(api.hire(official, application)
                        .refused(409, "illegal-transition")
                        .text("currentState"))
                .isEqualTo("WITHDRAWN");
        assertThat(auditOf(application)).containsExactly("application.submitted", "application.withdrawn");
    }

    @Test
    void closingRejectsTheUndecidedAndKeepsTheHired() {
        UUID job = api.publishedJob(official, supervisor, Map.of());
        UUID hired = api.apply(youth, job);
        UUID undecided = api.apply(api.youth(), job);
        api.hire(official, hired).expect(200);

        api.post(official, "/api/v1/jobs/" + job + "/closure", Map.of("reason", "Everybody is found"))
                .expect(200);

        assertThat(api.get(official, "/api/v1/applications/" + hired).text("status"))
                .isEqualTo("HIRED");
        Answer rejected = api.get(official, "/api/v1/applications/" + undecided);
        assertThat(rejected.text("status")).isEqualTo("REJECTED");
        assertThat(rejected.text("reason")).isEqualTo("Everybody is found");
        published.await("kazini.recruitment.ApplicationRejected.v1", undecided);
        assertThat(published.await("kazini.recruitment.JobClosed.v1", job).text("reason"))
                .isEqualTo("Everybody is found");
        published.assertNone("kazini.recruitment.ApplicationRejected.v1", hired, Duration.ofMillis(100));
    }

    @Test
    void hiringGoesOnAfterTheDeadlineUntilTheLastDayIsOver() {
        UUID job = api.publishedJob(official, supervisor, Map.of());
        UUID first = api.apply(youth, job);
        UUID second = api.apply(api.youth(), job);
        jdbc.sql("update job set application_deadline = now() - interval '1 day' where id = :job")
                .param("job", job)
                .update();
        api.hire(official, first).expect(200);

        jdbc.sql("update job set first_day = current_date - 9, last_day = current_date - 2 where id = :job")
                .param("job", job)
                .update();
        api.hire(official, second).refused(409, "job-over");
    }

    @Test
    void theOfficialsListIsInTheOrderOfArrivalAndPaged() {
        UUID job = api.publishedJob(official, supervisor, Map.of());
        List<String> arrival = List.of(
                api.apply(api.youth(), job).toString(),
                api.apply(api.youth(), job).toString(),
                api.apply(api.youth(), job).toString());
        api.post(official, "/api/v1/applications/" + arrival.get(1) + "/rejection", Map.of("reason", "Too far away"))
                .expect(200);
        String path = "/api/v1/jobs/" + job + "/applications";

        Answer first = api.get(official, path + "?limit=2").expect(200);
        assertThat(first.items("id")).isEqualTo(arrival.subList(0, 2));
        Answer second = api.get(official, path + "?limit=2&cursor=" + first.text("nextCursor"))
                .expect(200);
        assertThat(second.items("id")).isEqualTo(arrival.subList(2, 3));
        assertThat(second.body().has("nextCursor")).isFalse();
        assertThat(api.get(official, path + "?sort=NEWEST").items("id")).isEqualTo(arrival.reversed());
        assertThat(api.get(official, path + "?status=REJECTED").items("id")).containsExactly(arrival.get(1));
        api.get(official, path + "?status=LOST").refusedField("status", "wrong-type");
        api.get(api.official(), path).refused(404, "not-found");
    }

    @Test
    void everybodySeesTheirOwnList() {
        UUID job = api.publishedJob(official, supervisor, Map.of());
        String application = api.apply(youth, job).toString();
        api.apply(api.youth(), job);

        assertThat(api.get(youth, "/api/v1/applications").expect(200).items("id"))
                .containsExactly(application);
        assertThat(api.get(youth, "/api/v1/applications?status=HIRED").items("id"))
                .isEmpty();
        assertThat(api.get(supervisor, "/api/v1/applications?supervised=true")
                        .expect(200)
                        .items("id"))
                .hasSize(2);
        assertThat(api.get(api.supervisor(), "/api/v1/applications?supervised=true")
                        .items("id"))
                .isEmpty();
    }

    private List<String> auditOf(UUID entity) {
        return jdbc.sql("select action from audit_entry where entity_id = :entity order by id")
                .param("entity", entity)
                .query(String.class)
                .list();
    }
}
