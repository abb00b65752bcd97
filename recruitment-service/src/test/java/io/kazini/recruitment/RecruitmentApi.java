package io.kazini.recruitment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.recruitment.people.People;
import io.kazini.testsupport.TestTokens;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service's API as clients use it, and the people who use it. */
class RecruitmentApi {

    static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final JsonMapper JSON = new JsonMapper();

    private final RestTestClient http;
    private final People people;

    RecruitmentApi(RestTestClient http, People people) {
        this.http = http;
        this.people = people;
    }

    record User(UUID id, String name, String phone, String token) {}

    record Answer(int status, HttpHeaders headers, JsonNode body) {

        Answer expect(int expected) {
            assertThat(status).as("status of %s", body).isEqualTo(expected);
            return this;
        }

        /** A problem with that code. */
        Answer refused(int expected, String code) {
            expect(expected);
            assertThat(text("code")).as("code of %s", body).isEqualTo(code);
            return this;
        }

        /** A problem with one field error. */
        Answer refusedField(String field, String code) {
            refused(400, "validation-failed");
            assertThat(body.path("errors")).as("errors of %s", body).anySatisfy(error -> {
                assertThat(error.path("field").asString()).isEqualTo(field);
                assertThat(error.path("code").asString()).isEqualTo(code);
            });
            return this;
        }

        UUID id() {
            return UUID.fromString(text("id"));
        }

        String text(String field) {
            return body.at("/" + field.replace('.', '/')).asString();
        }

        List<String> items(String field) {
            return body.path("items")
                    .valueStream()
                    .map(item -> item.path(field).asString())
                    .toList();
        }
    }

    User youth() {
        return person("YOUTH", "applications:submit", "attendance:check-in", "payments:read-own");
    }

    User official() {
        return person("OFFICIAL", "jobs:manage", "applications:decide");
    }

    User supervisor() {
        return person("SUPERVISOR", "attendance:decide", "applications:complete");
    }

    User person(String role, String... permissions) {
        User user = stranger(role, permissions);
        people.introduce(user.id(), user.name(), user.phone());
        people.setRoles(user.id(), Set.of(role), Instant.now());
        people.setActive(user.id(), true, Instant.now());
        return user;
    }

    /** Somebody of whom this service has not heard yet. */
    User stranger(String role, String... permissions) {
        UUID id = UUID.randomUUID();
        int number = PEOPLE.incrementAndGet();
        String token = TestTokens.forUser(id)
                .withRoles(role)
                .withPermissions(permissions)
                .bearer();
        return new User(id, role + " " + number, "2547%08d".formatted(number), token);
    }

    Answer get(@Nullable User user, String uri) {
        return call(HttpMethod.GET, user, uri, null);
    }

    Answer post(@Nullable User user, String uri, @Nullable Object body) {
        return call(HttpMethod.POST, user, uri, body);
    }

    /** With an {@code Idempotency-Key}. */
    Answer postOnce(String key, User user, String uri, Object body) {
        return call(HttpMethod.POST, user, uri, body, Map.of("Idempotency-Key", key));
    }

    Answer patch(User user, String uri, Object body) {
        return call(HttpMethod.PATCH, user, uri, body);
    }

    UUID publishedJob(User official, User supervisor, Map<String, Object> changes) {
        return post(official, "/api/v1/jobs", job(supervisor, changes, Map.of("publish", true)))
                .expect(201)
                .id();
    }

    UUID apply(User youth, UUID job) {
        return post(youth, "/api/v1/jobs/" + job + "/applications", Map.of())
                .expect(201)
                .id();
    }

    Answer hire(User official, UUID application) {
        return post(official, "/api/v1/applications/" + application + "/hire", null);
    }

    /** A job for the week after next, with some of its fields changed. */
    @SafeVarargs
    final Map<String, Object> job(User supervisor, Map<String, Object>... changes) {
        LocalDate firstDay = today().plusDays(7);
        Map<String, Object> job = new HashMap<>();
        job.put("project", "Climate WorX Nairobi");
        job.put("title", "Storm drain clearing");
        job.put("description", "Clear the drains along the main road before the rains.");
        job.put("skills", List.of("Manual labour", "Site safety"));
        job.put("ward", "Kangemi");
        job.put("constituency", "Westlands");
        job.put("latitude", -1.26584);
        job.put("longitude", 36.7511);
        job.put("radiusMeters", 150);
        job.put("vacancies", 2);
        job.put("dailyRate", kes(650));
        job.put("firstDay", firstDay);
        job.put("lastDay", firstDay.plusDays(4));
        job.put("applicationDeadline", firstDay.atStartOfDay(NAIROBI).toInstant());
        job.put("supervisorId", supervisor.id());
        for (Map<String, Object> change : changes) {
            job.putAll(change);
        }
        return job;
    }

    static Map<String, Object> kes(long shillings) {
        return Map.of("amountMinor", shillings * 100, "currency", "KES");
    }

    static LocalDate today() {
        return LocalDate.now(NAIROBI);
    }

    private Answer call(HttpMethod method, @Nullable User user, String uri, @Nullable Object body) {
        return call(method, user, uri, body, Map.of());
    }

    private Answer call(
            HttpMethod method, @Nullable User user, String uri, @Nullable Object body, Map<String, String> headers) {
        // Written out by the test already: no template whose braces and percent signs mean something.
        RestTestClient.RequestBodySpec request =
                http.method(method).uri(base -> URI.create(base.build() + uri.replace(" ", "%20")));
        headers.forEach(request::header);
        if (user != null) {
            request.header(HttpHeaders.AUTHORIZATION, user.token());
        }
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON)
                    .body(body instanceof String text ? text : JSON.writeValueAsString(body));
        }
        EntityExchangeResult<byte[]> result = request.exchange().returnResult(byte[].class);
        byte[] answer = result.getResponseBody();
        return new Answer(
                result.getStatus().value(),
                result.getResponseHeaders(),
                answer == null || answer.length == 0 ? JSON.createObjectNode() : JSON.readTree(answer));
    }
}
