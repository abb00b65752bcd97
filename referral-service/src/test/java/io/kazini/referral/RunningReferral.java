package io.kazini.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kazini.testsupport.EventFeeder;
import io.kazini.testsupport.KaziniIntegrationTest;
import io.kazini.testsupport.PublishedEvents;
import io.kazini.testsupport.TestTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The whole service with a real database and a real broker, and what administrators and officers do with it. */
@KaziniIntegrationTest(properties = "kazini.referral.link-key.publish-lead=0s")
public abstract class RunningReferral {

    protected static final String OFFICERS = "/api/v1/officers";
    protected static final String CAMPAIGNS = "/api/v1/campaigns";
    protected static final String LINKS = "/api/v1/links";
    protected static final String INVITATION_ANSWERED = "kazini.identity.InvitationAnswered.v1";
    protected final LocalDate today = LocalDate.now(ZoneId.of("Africa/Nairobi"));
    protected static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(10_000_000, 90_000_000));

    protected static final UUID ADMINISTRATOR = UUID.randomUUID();

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected EventFeeder feeder;

    @Autowired
    protected PublishedEvents published;

    @LocalServerPort
    protected int port;

    protected static String administrator() {
        return TestTokens.forUser(ADMINISTRATOR)
                .withPermissions("officers:manage", "campaigns:manage", "links:manage")
                .bearer();
    }

    protected static String officerToken(UUID userId) {
        return TestTokens.forUser(userId)
                .withPermissions("links:own", "statistics:officer")
                .bearer();
    }

    protected Answer get(String path, String token) {
        return send(request(path, token).GET());
    }

    protected Answer post(String path, String token, Map<String, ?> body) {
        return send(json(path, token).POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    protected Answer post(String path, String token) {
        return send(request(path, token).POST(BodyPublishers.noBody()));
    }

    protected Answer patch(String path, String token, Map<String, ?> body) {
        return send(json(path, token).method("PATCH", BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    protected Answer delete(String path, String token) {
        return send(request(path, token).DELETE());
    }

    protected Answer upload(String token, byte[] file, String... headers) {
        String boundary = "----kazini-test";
        byte[] head = ("--" + boundary
                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"officers.csv\"\r\nContent-Type: text/csv"
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII);
        HttpRequest.Builder request = request(OFFICERS + "/imports", token)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArrays(List.of(head, file, tail)));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    protected Answer upload(String token, String csv) {
        return upload(token, csv.getBytes(StandardCharsets.UTF_8));
    }

    protected HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        return token.isEmpty() ? request : request.header("Authorization", token);
    }

    private HttpRequest.Builder json(String path, String token) {
        return request(path, token).header("Content-Type", "application/json");
    }

    protected static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    protected static String anyEmail() {
        return "officer." + UUID.randomUUID() + "@example.org";
    }

    /** One that no other test has. */
    protected static String anyPhone() {
        return "2547%08d".formatted(NEXT.getAndIncrement() % 100_000_000);
    }

    protected static Map<String, Object> anOfficer() {
        return new HashMap<>(Map.of("fullName", "Wanjiru Kamau", "email", anyEmail(), "phone", anyPhone()));
    }

    protected UUID officer() {
        return post(OFFICERS, administrator(), anOfficer()).expect(201).id();
    }

    /** An officer who can sign in. */
    protected Person officerWithAccount() {
        UUID officer = officer();
        UUID user = UUID.randomUUID();
        awaitAccount(officer, "REQUESTED");
        feeder.event(INVITATION_ANSWERED)
                .with("requestId", officer)
                .with("outcome", "INVITED")
                .with("userId", user)
                .send();
        awaitAccount(officer, "INVITED");
        return new Person(officer, user);
    }

    protected record Person(UUID id, UUID userId) {

        public String token() {
            return officerToken(userId);
        }
    }

    protected void awaitAccount(UUID officer, String account) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                get(OFFICERS + "/" + officer, administrator()).text("account"))
                        .isEqualTo(account));
    }

    /** Running since yesterday, for a month. */
    protected Map<String, Object> aCampaign() {
        return new HashMap<>(Map.of(
                "name",
                "Software Engineering " + UUID.randomUUID(),
                "landingUrl",
                "https://learn.example.org/apply",
                "firstDay",
                today.minusDays(1).toString(),
                "lastDay",
                today.plusDays(30).toString(),
                "maxLinksPerOfficer",
                5));
    }

    protected UUID campaign() {
        return campaign(Map.of());
    }

    protected UUID campaign(Map<String, ?> but) {
        Map<String, Object> campaign = aCampaign();
        campaign.putAll(but);
        return post(CAMPAIGNS, administrator(), campaign).expect(201).id();
    }

    protected UUID campaignOf(UUID... officers) {
        UUID campaign = campaign();
        assign(campaign, officers);
        return campaign;
    }

    protected void assign(UUID campaign, UUID... officers) {
        post(CAMPAIGNS + "/" + campaign + "/officers", administrator(), Map.of("officerIds", List.of(officers)))
                .expect(200);
    }

    protected Answer createLink(UUID officer, UUID campaign, Map<String, ?> more) {
        Map<String, Object> link = new HashMap<>(more);
        link.put("officerId", officer);
        link.put("campaignId", campaign);
        return post(LINKS, administrator(), link);
    }

    protected Answer link(UUID officer, UUID campaign) {
        return createLink(officer, campaign, Map.of()).expect(201);
    }

    protected long auditRows(String action, UUID id) {
        return jdbc.sql("select count(*) from audit_entry where action = ? and entity_id = ?")
                .params(action, id)
                .query(Long.class)
                .single();
    }

    /** Runs it on so many threads that wait for each other before they begin. */
    protected static <T> List<T> atOnce(int threads, IntFunction<T> action) {
        CountDownLatch start = new CountDownLatch(threads);
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int index = i;
                running.add(pool.submit(() -> {
                    start.countDown();
                    start.await();
                    return action.apply(index);
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
