package io.kazini.attendance;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.kazini.attendance.photo.TestPhotos;
import io.kazini.platform.SimulatedClock;
import io.kazini.testsupport.EventFeeder;
import io.kazini.testsupport.KaziniIntegrationTest;
import io.kazini.testsupport.PublishedEvents;
import io.kazini.testsupport.TestTokens;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole service on a Monday morning. A site in Kangemi is worked from that Monday to Friday; each test hires its
 * own people.
 */
@KaziniIntegrationTest(
        properties = {"kazini.clock.simulated=true", "kazini.files.root=target/it-files", "kazini.events.retries=2"})
public abstract class AttendanceScenarios {

    protected static final String CHECKED_IN = "kazini.attendance.AttendanceCheckedIn.v1";
    protected static final String CHECKED_OUT = "kazini.attendance.AttendanceCheckedOut.v1";
    protected static final String FLAGGED = "kazini.attendance.AttendanceFlagged.v1";
    protected static final String APPROVED = "kazini.attendance.AttendanceApproved.v1";
    protected static final String REJECTED = "kazini.attendance.AttendanceRejected.v1";
    protected static final String HIRED = "kazini.recruitment.ApplicationHired.v1";
    protected static final String COMPLETED = "kazini.recruitment.JobCompleted.v1";

    protected static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    protected static final LocalDate FRIDAY = LocalDate.of(2026, 11, 27);
    protected static final double LATITUDE = -1.26584;
    protected static final double LONGITUDE = 36.7511;

    private static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");
    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    protected RestTestClient http;

    @Autowired
    protected EventFeeder feeder;

    @Autowired
    protected PublishedEvents published;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    private SimulatedClock clock;

    @BeforeEach
    void mondayMorning() {
        itIs(MONDAY, "07:00");
    }

    /** A hire of this test's own. */
    public record Hire(UUID applicationId, UUID jobId, UUID workerId, UUID supervisorId) {}

    public record Answer(int status, HttpHeaders headers, byte[] content) {

        public JsonNode json() {
            return JSON.readTree(content);
        }

        public String code() {
            return json().path("code").asString();
        }

        public UUID dayId() {
            return UUID.fromString(json().path("id").asString());
        }
    }

    protected void itIs(LocalDate day, String time) {
        clock.set(at(day, time));
    }

    protected Instant now() {
        return clock.instant();
    }

    protected static Instant at(LocalDate day, String time) {
        return day.atTime(LocalTime.parse(time)).atZone(NAIROBI).toInstant();
    }

    protected Hire hired() {
        return hired(UUID.randomUUID(), UUID.randomUUID());
    }

    protected Hire hired(UUID worker, UUID supervisor) {
        Hire hire = new Hire(UUID.randomUUID(), UUID.randomUUID(), worker, supervisor);
        hiring(hire).send();
        awaitKnown(hire);
        return hire;
    }

    protected EventFeeder.Event hiring(Hire hire) {
        return feeder.event(HIRED)
                .with("applicationId", hire.applicationId())
                .with("jobId", hire.jobId())
                .with("userId", hire.workerId())
                .with("supervisorId", hire.supervisorId())
                .with("latitude", LATITUDE)
                .with("longitude", LONGITUDE)
                .with("radiusMeters", 150)
                .with("timeZone", NAIROBI.getId())
                .with("firstDay", MONDAY.toString())
                .with("lastDay", FRIDAY.toString());
    }

    protected void awaitKnown(Hire hire) {
        await().atMost(15, SECONDS)
                .until(() -> jdbc.sql("select count(*) from engagement where application_id = ?")
                                .param(hire.applicationId())
                                .query(Integer.class)
                                .single()
                        == 1);
    }

    protected void completed(Hire hire, int approvedDays) {
        feeder.event(COMPLETED)
                .with("applicationId", hire.applicationId())
                .with("jobId", hire.jobId())
                .with("userId", hire.workerId())
                .with("approvedDays", approvedDays)
                .with("supervisorId", hire.supervisorId())
                .sendTwice();
        await().atMost(15, SECONDS)
                .until(() -> jdbc.sql("select count(completed_at) from engagement where application_id = ?")
                                .param(hire.applicationId())
                                .query(Integer.class)
                                .single()
                        == 1);
    }

    protected static TestTokens youth(UUID user) {
        return TestTokens.forUser(user).withRoles("YOUTH").withPermissions("attendance:check-in");
    }

    protected static TestTokens supervisor(UUID user) {
        return TestTokens.forUser(user).withRoles("SUPERVISOR").withPermissions("attendance:decide");
    }

    protected static TestTokens auditor() {
        return TestTokens.forUser(UUID.randomUUID()).withRoles("AUDITOR").withPermissions("attendance:read");
    }

    /** A flawless check-in, to be spoilt by the test. */
    protected Map<String, @Nullable Object> onSite(Hire hire) {
        Map<String, @Nullable Object> checkIn = new LinkedHashMap<>();
        checkIn.put("applicationId", hire.applicationId());
        checkIn.put("latitude", LATITUDE + 0.0001);
        checkIn.put("longitude", LONGITUDE);
        checkIn.put("accuracyMeters", 8.5);
        checkIn.put("clientTime", now().toString());
        return checkIn;
    }

    protected Answer checkIn(Hire hire) {
        return checkIn(youth(hire.workerId()), onSite(hire), TestPhotos.jpeg());
    }

    protected UUID checkedIn(Hire hire) {
        Answer answer = checkIn(hire);
        if (answer.status() != 201) {
            throw new AssertionError(answer.status() + " " + answer.json());
        }
        return answer.dayId();
    }

    protected Answer checkIn(TestTokens caller, Object checkIn, byte[] photo) {
        return checkIn(caller, checkIn, photo, "photo.jpg", Map.of());
    }

    protected Answer checkIn(
            TestTokens caller, Object checkIn, byte[] photo, String fileName, Map<String, String> headers) {
        HttpHeaders json = new HttpHeaders();
        json.setContentType(MediaType.APPLICATION_JSON);
        MultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
        parts.add("checkIn", new HttpEntity<>(checkIn, json));
        parts.add("photo", new ByteArrayResource(photo) {
            @Override
            public String getFilename() {
                return fileName;
            }
        });
        return multipart(caller, parts, headers);
    }

    protected Answer multipart(TestTokens caller, MultiValueMap<String, Object> parts, Map<String, String> headers) {
        return answer(http.post()
                .uri("/api/v1/attendance/check-ins")
                .header("Authorization", caller.bearer())
                .headers(all -> headers.forEach(all::set))
                .contentType(MediaType.MULTIPART_FORM_DATA)
                .body(parts)
                .exchange());
    }

    protected Answer post(TestTokens caller, String path, Object body) {
        return answer(http.post()
                .uri("/api/v1/attendance" + path)
                .header("Authorization", caller.bearer())
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange());
    }

    protected Answer get(TestTokens caller, String path) {
        return answer(http.get()
                .uri("/api/v1/attendance" + path)
                .header("Authorization", caller.bearer())
                .exchange());
    }

    protected Answer approve(TestTokens caller, UUID day) {
        return post(caller, "/days/" + day + "/approval", "");
    }

    protected Answer reject(TestTokens caller, UUID day, String reason) {
        return post(caller, "/days/" + day + "/rejection", Map.of("reason", reason));
    }

    protected static Answer answer(RestTestClient.ResponseSpec response) {
        EntityExchangeResult<byte[]> result = response.returnResult(byte[].class);
        byte[] content = result.getResponseBodyContent();
        return new Answer(
                result.getStatus().value(), result.getResponseHeaders(), content == null ? new byte[0] : content);
    }
}
