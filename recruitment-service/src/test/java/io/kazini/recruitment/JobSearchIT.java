package io.kazini.recruitment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.recruitment.RecruitmentApi.Answer;
import io.kazini.recruitment.RecruitmentApi.User;
import io.kazini.recruitment.people.People;
import io.kazini.testsupport.KaziniIntegrationTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

@KaziniIntegrationTest
class JobSearchIT {

    @Autowired
    RestTestClient http;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    RecruitmentApi api;
    User official;
    User supervisor;

    /** A word that no other test's jobs hold. */
    String marker;

    @BeforeEach
    void anOfficial() {
        api = new RecruitmentApi(http, people);
        official = api.official();
        supervisor = api.supervisor();
        marker = "m" + UUID.randomUUID().toString().replace("-", "");
    }

    @Test
    void wordsAreFoundByTheirBeginningsInTitleProjectAndDescription() {
        String planting = post(Map.of("title", "Tree planting"));
        String clearing = post(Map.of("description", "Clearing drains, planting nothing, in Kangemi."));

        assertThat(search("q=" + marker + " plant")).containsExactly(clearing, planting);
        assertThat(search("q=" + marker + " TREE")).containsExactly(planting);
        assertThat(search("q=" + marker + " tree nothing")).isEmpty();
        assertThat(search("q=" + marker + "%20%26%20'%20%7C%20!%20tree:* ")).containsExactly(planting);
        assertThat(search("q=...")).isEmpty();
    }

    @Test
    void wardConstituencySkillAndPayNarrowTheSearchDown() {
        String kangemi = post(Map.of("dailyRate", RecruitmentApi.kes(700), "skills", List.of("Masonry", "First aid")));
        String karen = post(Map.of(
                "ward",
                "Karen",
                "constituency",
                "Langata",
                "latitude",
                -1.33,
                "longitude",
                36.72,
                "dailyRate",
                RecruitmentApi.kes(900),
                "skills",
                List.of("masonry")));

        assertThat(search("ward=kangemi&q=" + marker)).containsExactly(kangemi);
        assertThat(search("constituency=LANGATA&q=" + marker)).containsExactly(karen);
        assertThat(search("ward=Atlantis&q=" + marker)).isEmpty();
        assertThat(search("skill=MASONRY&q=" + marker)).containsExactly(karen, kangemi);
        assertThat(search("skill=masonry&skill=first aid&q=" + marker)).containsExactly(kangemi);
        assertThat(search("skill=masonry&skill=alchemy&q=" + marker)).isEmpty();
        assertThat(search("minDailyRateMinor=70001&q=" + marker)).containsExactly(karen);
    }

    @Test
    void draftsAreNeverFoundAndClosedJobsOnlyWhenAskedFor() {
        api.post(official, "/api/v1/jobs", api.job(supervisor, Map.of("project", marker)))
                .expect(201);
        String open = post(Map.of());
        String late = post(Map.of());
        String closed = post(Map.of());
        jdbc.sql("update job set application_deadline = now() where id = :job")
                .param("job", UUID.fromString(late))
                .update();
        api.post(official, "/api/v1/jobs/" + closed + "/closure", Map.of("reason", "Not needed any more"))
                .expect(200);

        assertThat(search("q=" + marker)).containsExactly(open);
        assertThat(search("status=PUBLISHED&q=" + marker)).containsExactly(late, open);
        assertThat(search("status=CLOSED&q=" + marker)).containsExactly(closed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NEWEST", "PAY", "FIRST_DAY"})
    void pagesHoldEveryJobOnceWhateverTheOrder(String sort) {
        List<String> jobs = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            jobs.add(post(Map.of(
                    "dailyRate", RecruitmentApi.kes(500 + (i % 3) * 100),
                    "firstDay", RecruitmentApi.today().plusDays(7 + i % 2))));
        }
        List<String> whole = search("sort=" + sort + "&q=" + marker);

        List<String> paged = new ArrayList<>();
        String next = "";
        do {
            Answer page = api.get(null, "/api/v1/jobs?limit=2&sort=" + sort + "&q=" + marker + next)
                    .expect(200);
            paged.addAll(page.items("id"));
            next = page.body().has("nextCursor") ? "&cursor=" + page.text("nextCursor") : "";
        } while (!next.isEmpty());

        assertThat(paged).isEqualTo(whole).containsExactlyInAnyOrderElementsOf(jobs);
    }

    @Test
    void jobsAreSortedByWhatAPersonLooksFor() {
        String poorButSoon = post(Map.of(
                "dailyRate", RecruitmentApi.kes(500),
                "firstDay", RecruitmentApi.today().plusDays(7)));
        String wellPaid = post(Map.of(
                "dailyRate", RecruitmentApi.kes(1500),
                "firstDay", RecruitmentApi.today().plusDays(9)));
        String newest = post(Map.of(
                "dailyRate", RecruitmentApi.kes(800),
                "firstDay", RecruitmentApi.today().plusDays(8)));

        assertThat(search("q=" + marker)).containsExactly(newest, wellPaid, poorButSoon);
        assertThat(search("sort=PAY&q=" + marker)).containsExactly(wellPaid, newest, poorButSoon);
        assertThat(search("sort=FIRST_DAY&q=" + marker)).containsExactly(poorButSoon, newest, wellPaid);
    }

    @Test
    void nonsenseIsRefusedNotStumbledOver() {
        api.get(null, "/api/v1/jobs?limit=101").refusedField("limit", "out-of-range");
        api.get(null, "/api/v1/jobs?limit=0").refusedField("limit", "out-of-range");
        api.get(null, "/api/v1/jobs?sort=BEST").refusedField("sort", "wrong-type");
        api.get(null, "/api/v1/jobs?minDailyRateMinor=-1").refusedField("minDailyRateMinor", "positive-or-zero");
        api.get(null, "/api/v1/jobs?cursor=nonsense").refusedField("cursor", "invalid-cursor");
        api.get(null, "/api/v1/jobs?q=" + "x".repeat(201)).refusedField("q", "size");
        api.get(null, "/api/v1/jobs?ward=a%00b").expect(400);
        for (String position : List.of("+1000000000-12-31T23:59:59Z", "9223372036854775807", "x")) {
            for (String sort : List.of("NEWEST", "PAY", "FIRST_DAY")) {
                String cursor = Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString((UUID.randomUUID() + "\n" + position).getBytes(StandardCharsets.UTF_8));
                assertThat(api.get(null, "/api/v1/jobs?sort=" + sort + "&cursor=" + cursor)
                                .status())
                        .as("%s after %s", sort, position)
                        .isIn(200, 400);
            }
        }
    }

    @Test
    void wardsAreThoseOfTheCounty() {
        Answer first = api.get(null, "/api/v1/wards?limit=100").expect(200);
        assertThat(first.items("name")).hasSize(83).contains("Kangemi", "Karen", "Mlango kubwa");
        assertThat(api.get(null, "/api/v1/wards?constituency=kibra").items("name"))
                .containsExactly("Laini saba", "Lindi", "Makina", "Woodley/Kenyatta golf", "Sarangombe");
        Answer page = api.get(null, "/api/v1/wards?limit=2");
        assertThat(page.items("code")).containsExactly("1366", "1367");
        assertThat(api.get(null, "/api/v1/wards?limit=2&cursor=" + page.text("nextCursor"))
                        .items("code"))
                .containsExactly("1368", "1369");
    }

    @Test
    void skillsGrowWithUseAndAreCountedOnce() {
        post(Map.of(
                "skills",
                List.of(
                        marker + " welding",
                        marker.toUpperCase(java.util.Locale.ROOT) + "  WELDING",
                        marker + " art")));

        Answer found = api.get(null, "/api/v1/skills?prefix=" + marker).expect(200);
        assertThat(found.items("name")).containsExactly(marker + " art", marker + " welding");
        assertThat(found.items("openJobs")).containsExactly("1", "1");
        Answer page = api.get(null, "/api/v1/skills?limit=1&prefix=" + marker);
        assertThat(api.get(null, "/api/v1/skills?limit=1&prefix=" + marker + "&cursor=" + page.text("nextCursor"))
                        .items("name"))
                .containsExactly(marker + " welding");
    }

    private String post(Map<String, Object> changes) {
        Map<String, Object> job = new HashMap<>(changes);
        job.putIfAbsent("project", marker);
        return api.publishedJob(official, supervisor, job).toString();
    }

    private List<String> search(String query) {
        return api.get(null, "/api/v1/jobs?" + query).expect(200).items("id");
    }
}
