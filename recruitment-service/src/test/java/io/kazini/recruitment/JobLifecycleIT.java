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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

@KaziniIntegrationTest
class JobLifecycleIT {

    private static final String JOBS = "/api/v1/jobs";

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

    @BeforeEach
    void anOfficial() {
        api = new RecruitmentApi(http, people);
        official = api.official();
        supervisor = api.supervisor();
    }

    @Test
    void aDraftIsItsOfficialsAloneUntilItIsPublished() {
        Answer draft = api.post(official, JOBS, api.job(supervisor)).expect(201);
        String path = JOBS + "/" + draft.id();
        assertThat(draft.headers().getLocation()).hasPath(path);
        assertThat(draft.text("status")).isEqualTo("DRAFT");
        api.get(null, path).refused(404, "not-found");
        api.get(api.official(), path).refused(404, "not-found");
        api.get(official, path).expect(200);
        api.get(api.person("ADMIN", "jobs:read-all"), path).expect(200);
        published.assertNone("kazini.recruitment.JobPosted.v1", draft.id(), Duration.ofMillis(200));

        api.post(official, path + "/publication", null).expect(200);

        Answer everybodys = api.get(null, path).expect(200);
        assertThat(everybodys.text("status")).isEqualTo("PUBLISHED");
        assertThat(everybodys.body().has("supervisorId")).isFalse();
        PublishedEvent posted = published.await("kazini.recruitment.JobPosted.v1", draft.id());
        assertThat(posted.text("ward")).isEqualTo("Kangemi");
        assertThat(posted.text("constituency")).isEqualTo("Westlands");
        assertThat(posted.text("officialId")).isEqualTo(official.id().toString());
        assertThat(posted.data().path("skills")).hasSize(2);
        assertThat(auditOf(draft.id())).containsExactly("job.drafted", "job.published");
        assertThat(api.post(official, path + "/publication", null)
                        .refused(409, "illegal-transition")
                        .text("currentState"))
                .isEqualTo("PUBLISHED");
    }

    @Test
    void anotherOfficialCannotTouchAJob() {
        UUID job = api.publishedJob(official, supervisor, Map.of());
        User other = api.official();
        String path = JOBS + "/" + job;

        api.patch(other, path, Map.of("vacancies", 3)).refused(404, "not-found");
        api.post(other, path + "/publication", null).refused(404, "not-found");
        api.post(other, path + "/closure", Map.of("reason", "Not mine")).refused(404, "not-found");
        api.post(api.youth(), JOBS, api.job(supervisor)).refused(403, "missing-permission");
        api.post(null, JOBS, api.job(supervisor)).refused(401, "no-token");
        api.get(null, JOBS + "/mine").refused(401, "no-token");
    }

    static Stream<Arguments> badFields() {
        return Stream.of(
                Arguments.of("title", "ab", "size"),
                Arguments.of("title", "Clear\u0007ing", "plain-text"),
                Arguments.of("description", "short", "size"),
                Arguments.of("project", "   ", "plain-text"),
                Arguments.of("skills", Collections.nCopies(11, "Masonry"), "size"),
                Arguments.of("ward", "Atlantis", "unknown-ward"),
                Arguments.of("constituency", "Kibra", "not-the-wards"),
                Arguments.of("latitude", -91, "decimal-min"),
                Arguments.of("latitude", -1.3, "site-outside-ward"),
                Arguments.of("longitude", 181, "decimal-max"),
                Arguments.of("radiusMeters", 19, "min"),
                Arguments.of("radiusMeters", 2001, "max"),
                Arguments.of("vacancies", 0, "min"),
                Arguments.of("vacancies", 1001, "max"),
                Arguments.of("dailyRate", Map.of("amountMinor", 65_000, "currency", "USD"), "not-kes"),
                Arguments.of("dailyRate", Map.of("amountMinor", 65_050, "currency", "KES"), "not-whole-shillings"),
                Arguments.of("dailyRate", RecruitmentApi.kes(9), "too-low"),
                Arguments.of("dailyRate", RecruitmentApi.kes(50_001), "above-payout-limit"),
                Arguments.of("dailyRate", RecruitmentApi.kes(Long.MAX_VALUE / 100), "above-payout-limit"),
                Arguments.of("firstDay", "9999-01-01", "too-far"),
                Arguments.of("firstDay", "+999999999-12-31", "too-far"),
                Arguments.of("lastDay", "2026-01-01", "before-first-day"),
                Arguments.of("lastDay", "+999999999-12-31", "too-long"),
                Arguments.of("applicationDeadline", "2026-01-01T00:00:00Z", "in-the-past"),
                Arguments.of("applicationDeadline", "+1000000000-12-31T23:59:59Z", "after-first-day"),
                Arguments.of("supervisorId", UUID.randomUUID(), "unknown-supervisor"));
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @MethodSource("badFields")
    void everyFieldIsHeldToItsRule(String field, Object value, String code) {
        api.post(official, JOBS, api.job(supervisor, Map.of(field, value))).refusedField(field, code);
    }

    static Stream<String> requiredFields() {
        return Stream.of(
                "project",
                "title",
                "description",
                "ward",
                "latitude",
                "longitude",
                "radiusMeters",
                "vacancies",
                "dailyRate",
                "firstDay",
                "lastDay",
                "applicationDeadline",
                "supervisorId");
    }

    @ParameterizedTest
    @MethodSource("requiredFields")
    void aFieldThatIsLeftOutIsNamed(String field) {
        Map<String, Object> job = api.job(supervisor);
        job.remove(field);

        api.post(official, JOBS, job).refusedField(field, "required");
    }

    @Test
    void whatIsNoJobAtAllIsRefused() {
        api.post(official, JOBS, "{").expect(400);
        api.post(official, JOBS, "[]").expect(400);
        api.post(official, JOBS, api.job(supervisor, Map.of("salary", 5))).expect(400);
        api.post(official, JOBS, api.job(supervisor, Map.of("vacancies", "many")))
                .expect(400);
        api.post(official, JOBS, api.job(supervisor, Map.of("vacancies", 2.9))).expect(400);
        api.post(official, JOBS, api.job(supervisor, Map.of("vacancies", "2"))).expect(400);
        api.post(official, JOBS, api.job(supervisor, Map.of("publish", "true"))).expect(400);
        api.post(official, JOBS, api.job(supervisor, Map.of("title", 5))).expect(400);
        api.post(
                        official,
                        JOBS,
                        api.job(supervisor, Map.of("dailyRate", Map.of("amountMinor", 65_000.99, "currency", "KES"))))
                .expect(400);
        api.post(official, JOBS, api.job(supervisor, Map.of("title", "with\u0000nul")))
                .expect(400);
        api.post(official, JOBS, api.job(supervisor, Map.of("dailyRate", Map.of("currency", "KES"))))
                .expect(400);
        api.post(official, JOBS, api.job(supervisor, Map.of("dailyRate", Map.of("amountMinor", 65_000))))
                .expect(400);
        api.post(
                        official,
                        JOBS,
                        api.job(supervisor, Map.of("dailyRate", Map.of("amountMinor", 65_000, "currency", "QQQ"))))
                .expect(400);
        api.get(official, JOBS + "/not-an-id").expect(400);
    }

    @Test
    void theApiIsDescribed() {
        Answer docs = api.get(null, "/v3/api-docs").expect(200);

        assertThat(docs.body().path("paths").propertyNames())
                .contains("/api/v1/jobs", "/api/v1/applications/{id}/hire", "/api/v1/wards");
    }

    @Test
    void whoIsNoActiveSupervisorSupervisesNothing() {
        User retired = api.supervisor();
        people.setActive(retired.id(), false, Instant.now());
        api.post(official, JOBS, api.job(retired)).refusedField("supervisorId", "unknown-supervisor");
        api.post(official, JOBS, api.job(api.youth())).refusedField("supervisorId", "unknown-supervisor");
        UUID draft = api.post(official, JOBS, api.job(supervisor)).expect(201).id();
        people.setActive(supervisor.id(), false, Instant.now());
        api.post(official, JOBS + "/" + draft + "/publication", null)
                .refusedField("supervisorId", "unknown-supervisor");
    }

    @Test
    void aDraftWhoseDeadlineHasPassedIsNotPublished() {
        UUID draft = api.post(official, JOBS, api.job(supervisor)).expect(201).id();
        jdbc.sql("update job set application_deadline = now() where id = :job")
                .param("job", draft)
                .update();

        api.post(official, JOBS + "/" + draft + "/publication", null).refused(409, "deadline-passed");

        api.patch(
                        official,
                        JOBS + "/" + draft,
                        Map.of("applicationDeadline", Instant.now().plusSeconds(3600)))
                .expect(200);
        api.post(official, JOBS + "/" + draft + "/publication", null).expect(200);
    }

    @Test
    void anEditIsPublishedAndAudited() {
        UUID job = api.publishedJob(official, supervisor, Map.of());

        Answer edited = api.patch(official, JOBS + "/" + job, Map.of("title", "Culvert clearing", "ward", "kangemi"))
                .expect(200);

        assertThat(edited.text("title")).isEqualTo("Culvert clearing");
        assertThat(edited.text("ward")).isEqualTo("Kangemi");
        assertThat(published.await("kazini.recruitment.JobChanged.v1", job).text("title"))
                .isEqualTo("Culvert clearing");
        assertThat(auditOf(job)).containsExactly("job.drafted", "job.published", "job.edited");
    }

    @Test
    void anEditThatNamesAnotherSupervisorHandsTheSiteOver() {
        UUID job = api.publishedJob(official, supervisor, Map.of());
        String path = JOBS + "/" + job;
        User successor = api.supervisor();

        api.patch(official, path, Map.of("supervisorId", UUID.randomUUID()))
                .refusedField("supervisorId", "unknown-supervisor");
        api.patch(official, path, Map.of("supervisorId", successor.id())).expect(200);

        PublishedEvent replaced = published.await("kazini.recruitment.SupervisorReplaced.v1", job);
        assertThat(replaced.text("supervisorId")).isEqualTo(successor.id().toString());
        assertThat(replaced.text("replacedSupervisorId"))
                .isEqualTo(supervisor.id().toString());
    }

    @Test
    void whoeverADraftWasHandedToIsNobodysNews() {
        UUID job = api.post(official, JOBS, api.job(supervisor, Map.of("publish", false)))
                .expect(201)
                .id();
        String path = JOBS + "/" + job;
        User named = api.supervisor();
        User inTheEnd = api.supervisor();
        api.post(official, path + "/supervisor", Map.of("supervisorId", named.id()))
                .expect(200);
        api.patch(official, path, Map.of("supervisorId", inTheEnd.id())).expect(200);
        api.post(official, path + "/publication", null).expect(200);
        api.post(official, path + "/supervisor", Map.of("supervisorId", supervisor.id()))
                .expect(200);

        // Had the draft's handover been told, it would be the first of the job.
        assertThat(published
                        .await("kazini.recruitment.SupervisorReplaced.v1", job)
                        .text("replacedSupervisorId"))
                .isEqualTo(inTheEnd.id().toString());
    }

    @Test
    void anEditThatChangesNothingIsNoEvent() {
        UUID job = api.publishedJob(official, supervisor, Map.of());

        Answer same = api.patch(
                        official,
                        JOBS + "/" + job,
                        Map.of("vacancies", 2, "skills", List.of("site SAFETY", "manual  labour")))
                .expect(200);

        assertThat(same.text("version")).isEqualTo("2");
        published.assertNone("kazini.recruitment.JobChanged.v1", job, Duration.ofMillis(300));
    }

    @Test
    void onceSomebodyHasAppliedOnlyWhatTakesNothingFromThemMayChange() {
        UUID job = api.publishedJob(official, supervisor, Map.of());
        api.apply(api.youth(), job);
        String path = JOBS + "/" + job;

        Answer unfair = api.patch(official, path, Map.of("dailyRate", RecruitmentApi.kes(640), "vacancies", 1))
                .refused(409, "edit-not-fair");
        assertThat(unfair.body().path("fields").valueStream().map(field -> field.asString()))
                .containsExactly("vacancies", "dailyRate");

        api.patch(official, path, Map.of("description", "Bring gloves and boots, please.", "vacancies", 3))
                .expect(200);
        api.patch(official, path, Map.of("vacancies", 0)).refusedField("vacancies", "min");
    }

    @Test
    void anEditOfAnOldVersionIsRefused() {
        UUID job = api.publishedJob(official, supervisor, Map.of());
        String path = JOBS + "/" + job;
        int version = api.get(official, path).body().path("version").asInt();

        api.patch(official, path, Map.of("vacancies", 3, "version", version)).expect(200);

        Answer refused = api.patch(official, path, Map.of("vacancies", 4, "version", version))
                .refused(409, "version-conflict");
        assertThat(refused.body().path("currentVersion").asInt()).isEqualTo(version + 1);
    }

    @Test
    void aClosedJobStaysAsItIs() {
        UUID job = api.publishedJob(official, supervisor, Map.of());
        String path = JOBS + "/" + job;
        api.post(official, path + "/closure", Map.of()).refusedField("reason", "required");

        Answer closed = api.post(official, path + "/closure", Map.of("reason", "The rains came early"))
                .expect(200);

        assertThat(closed.text("closeReason")).isEqualTo("The rains came early");
        api.patch(official, path, Map.of("vacancies", 4)).refused(409, "illegal-transition");
        api.post(official, path + "/closure", Map.of("reason", "Once more")).refused(409, "illegal-transition");
        api.post(official, path + "/publication", null).refused(409, "illegal-transition");
        api.get(null, path).expect(200);
        published.await("kazini.recruitment.JobClosed.v1", job);
    }

    @Test
    void aDraftIsNotClosed() {
        UUID draft = api.post(official, JOBS, api.job(supervisor)).expect(201).id();

        api.post(official, JOBS + "/" + draft + "/closure", Map.of("reason", "Changed my mind"))
                .refused(409, "illegal-transition");
    }

    @Test
    void anOfficialFindsOwnJobs() {
        String first = api.post(official, JOBS, api.job(supervisor)).expect(201).text("id");
        String second = api.publishedJob(official, supervisor, Map.of()).toString();

        assertThat(api.get(official, JOBS + "/mine").expect(200).items("id")).containsExactly(second, first);
        Answer page = api.get(official, JOBS + "/mine?limit=1");
        assertThat(page.items("id")).containsExactly(second);
        assertThat(api.get(official, JOBS + "/mine?limit=1&cursor=" + page.text("nextCursor"))
                        .items("id"))
                .containsExactly(first);
        assertThat(api.get(official, JOBS + "/mine?status=DRAFT").items("id")).containsExactly(first);
        assertThat(api.get(api.official(), JOBS + "/mine").items("id")).isEmpty();
    }

    @Test
    void postingTwiceWithOneIdempotencyKeyPostsOnce() {
        Map<String, Object> job = api.job(supervisor);

        Answer first =
                api.postOnce("posting-" + official.id(), official, JOBS, job).expect(201);
        Answer second =
                api.postOnce("posting-" + official.id(), official, JOBS, job).expect(201);

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(api.get(official, JOBS + "/mine").items("id")).hasSize(1);
    }

    private List<String> auditOf(UUID entity) {
        return jdbc.sql("select action from audit_entry where entity_id = :entity order by id")
                .param("entity", entity)
                .query(String.class)
                .list();
    }
}
