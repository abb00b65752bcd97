package io.kazini.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kazini.localstack.sheets.SheetsSimulator;
import io.kazini.platform.Ids;
import io.kazini.platform.SimulatedClock;
import io.kazini.testsupport.KaziniIntegrationTest;
import io.kazini.testsupport.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service with a real database and the stand-in for Google Sheets, with pauses cut short and no schedule of its own. */
@KaziniIntegrationTest(
        properties = {
            "kazini.clock.simulated=true",
            "kazini.files.root=target/it-exports",
            "kazini.analytics.click-retention=36500d",
            "kazini.analytics.exports.poll-interval=30ms",
            "kazini.analytics.exports.lease=2s",
            "kazini.analytics.exports.pause.first=40ms",
            "kazini.analytics.exports.pause.longest=160ms",
            "kazini.analytics.exports.pause.failures=5",
            "kazini.analytics.sheets.schedule=false",
            "kazini.analytics.sheets.batch-rows=10",
            "kazini.analytics.sheets.read-timeout=2s",
            "kazini.analytics.sheets.requests-per-minute=10000"
        })
public abstract class ExportFixture {

    protected static final SheetsSimulator SHEETS = SheetsSimulator.start(0);
    protected static final String SPREADSHEET = SheetsSimulator.SPREADSHEET_ID;
    protected static final Duration PATIENCE = Duration.ofSeconds(30);
    protected static final Instant NOON = Instant.parse("2026-11-16T09:00:00Z");

    private static final Set<String> ENDS = Set.of("DONE", "FAILED", "CANCELLED", "EXPIRED");

    @Autowired
    protected RestTestClient http;

    @Autowired
    protected JdbcClient sql;

    @Autowired
    protected JsonMapper json;

    @Autowired
    protected SimulatedClock clock;

    protected final UUID manager = UUID.randomUUID();

    /** A link with its officer and campaign. */
    protected record Link(UUID id, UUID officer, UUID campaign) {}

    @DynamicPropertySource
    static void sheets(DynamicPropertyRegistry registry) {
        SheetsSimulator.serviceEnvironment(SHEETS.port(), SHEETS.privateKey())
                .forEach((variable, value) ->
                        registry.add(variable.toLowerCase(Locale.ROOT).replace('_', '.'), () -> value));
    }

    @BeforeEach
    void nothingIsKnown() {
        SHEETS.clearFaults();
        SHEETS.onWrite(_ -> {});
        sql.sql("""
            truncate referral_campaign, referral_officer, referral_link, referral_click, referral_click_void,
                     referral_signup, referral_enrolment, referral_flag, referral_rollup,
                     referral_county_rollup, referral_change, export_job, export_raw_log, export_raw_source,
                     export_raw_row\
            """).update();
        SHEETS.empty(SPREADSHEET);
        clock.set(NOON.plus(Duration.ofDays(1)));
    }

    protected Link aLink(String officer, String campaign) {
        UUID campaignId = Ids.next();
        sql.sql("""
            insert into referral_campaign (campaign_id, name, landing_url, starts_at, ends_at, status, version, saved_at)
            values (?, ?, 'https://apply.example', '2026-11-01T00:00:00Z', '2026-12-01T00:00:00Z', 'ACTIVE', 1, now())\
            """).params(campaignId, campaign).update();
        return aLink(officer, campaignId);
    }

    protected Link aLink(String officer, UUID campaignId) {
        Link link = new Link(Ids.next(), Ids.next(), campaignId);
        sql.sql("""
            insert into referral_officer (officer_id, full_name, status, version, saved_at)
            values (?, ?, 'ACTIVE', 1, now())\
            """).params(link.officer(), officer).update();
        sql.sql("insert into referral_link (link_id, officer_id, campaign_id, code) values (?, ?, ?, ?)")
                .params(link.id(), link.officer(), link.campaign(), "code-" + link.id())
                .update();
        return link;
    }

    /** Counted clicks of people, each the first visit. */
    protected List<UUID> clicks(Link link, int number, Instant at) {
        return clicks(link, number, at, "Mozilla/5.0", false);
    }

    protected List<UUID> clicks(Link link, int number, Instant at, String agent, boolean bot) {
        List<UUID> ids = Stream.generate(Ids::next).limit(number).toList();
        sql.sql("""
            select recorded from referral_record_clicks(?::uuid[], ?::timestamptz[], ?::uuid[], ?::uuid[], ?::uuid[],
                ?::text[], ?::boolean[], ?::text[], ?::boolean[], ?::boolean[], ?::text[], ?::text[], ?::text[], ?::text[])\
            """)
                .params(
                        texts(ids),
                        times(number, at),
                        times(number, link.id()),
                        times(number, link.officer()),
                        times(number, link.campaign()),
                        times(number, "REDIRECTED"),
                        times(number, bot),
                        times(number, bot ? "crawler" : null),
                        times(number, !bot),
                        times(number, !bot),
                        times(number, "41.90.x.x"),
                        times(number, agent),
                        times(number, null),
                        times(number, null))
                .query((_, _) -> true)
                .list();
        return ids;
    }

    protected void voided(Link link, List<UUID> clicks, Instant clickedAt) {
        int number = clicks.size();
        sql.sql("""
            select referral_record_voids(?::uuid[], ?::timestamptz[], ?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[],
                ?::timestamptz[])\
            """)
                .params(
                        texts(clicks),
                        times(number, clickedAt),
                        times(number, link.id()),
                        times(number, link.officer()),
                        times(number, link.campaign()),
                        times(number, UUID.randomUUID()),
                        times(number, clickedAt.plusSeconds(3600)))
                .query((_, _) -> true)
                .list();
    }

    protected UUID signup(Link link, UUID click, Instant clickedAt) {
        UUID id = Ids.next();
        sql.sql("""
            select referral_record_signups(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::timestamptz[], ?::uuid[],
                ?::timestamptz[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[])\
            """)
                .params(
                        times(1, id),
                        times(1, link.id()),
                        times(1, link.officer()),
                        times(1, link.campaign()),
                        times(1, clickedAt.plusSeconds(210)),
                        times(1, click),
                        times(1, clickedAt),
                        times(1, 210),
                        times(1, "ACCOUNT"),
                        times(1, "CLICK"),
                        times(1, "Nairobi"),
                        times(1, ""))
                .query((_, _) -> true)
                .list();
        return id;
    }

    protected void signupVoided(Link link, UUID signup, Instant at) {
        sql.sql("""
            select referral_record_signup_voids(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[],
                ?::timestamptz[])\
            """)
                .params(
                        times(1, signup),
                        times(1, link.id()),
                        times(1, link.officer()),
                        times(1, link.campaign()),
                        times(1, UUID.randomUUID()),
                        times(1, at))
                .query((_, _) -> true)
                .list();
    }

    protected UUID enrolment(Link link, UUID signup, @Nullable Instant pendingAt, @Nullable Instant completedAt) {
        UUID id = Ids.next();
        enrolment(id, link, signup, pendingAt, completedAt);
        return id;
    }

    protected void enrolment(
            UUID id, Link link, UUID signup, @Nullable Instant pendingAt, @Nullable Instant completedAt) {
        sql.sql("""
            select referral_record_enrolments(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[],
                ?::timestamptz[], ?::timestamptz[])\
            """)
                .params(
                        times(1, id),
                        times(1, signup),
                        times(1, link.id()),
                        times(1, link.officer()),
                        times(1, link.campaign()),
                        times(1, pendingAt),
                        times(1, completedAt))
                .query((_, _) -> true)
                .list();
    }

    private static String[] times(int number, @Nullable Object value) {
        return Collections.nCopies(number, value == null ? null : value.toString())
                .toArray(String[]::new);
    }

    private static String[] texts(List<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    protected String token(String... permissions) {
        return TestTokens.forUser(manager).withPermissions(permissions).bearer();
    }

    protected String token() {
        return token("exports:manage");
    }

    protected UUID order(String kind, String format, String... more) {
        String body = "{\"kind\": \"%s\", \"format\": \"%s\"%s}"
                .formatted(
                        kind,
                        format,
                        String.join(
                                "",
                                Arrays.stream(more).map(field -> ", " + field).toList()));
        String answer = http.post()
                .uri("/api/v1/exports")
                .header("Authorization", token())
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange()
                .expectStatus()
                .isAccepted()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        return UUID.fromString(json.readTree(answer).path("id").asString());
    }

    protected JsonNode get(String path) {
        return json.readTree(http.get()
                .uri("/api/v1/exports" + path)
                .header("Authorization", token())
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    protected RestTestClient.ResponseSpec post(String path) {
        return http.post()
                .uri("/api/v1/exports" + path)
                .header("Authorization", token())
                .contentType(MediaType.APPLICATION_JSON)
                .exchange();
    }

    protected JsonNode awaitState(UUID export, String state) {
        await().atMost(PATIENCE).until(() -> {
            String now = get("/" + export).path("state").asString();
            return now.equals(state) || ENDS.contains(now);
        });
        JsonNode ended = get("/" + export);
        assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo(state);
        return ended;
    }

    /** Orders and waits for the end. */
    protected UUID done(String kind, String format, String... more) {
        UUID export = order(kind, format, more);
        awaitState(export, "DONE");
        return export;
    }

    protected byte[] file(UUID export) {
        return http.get()
                .uri("/api/v1/exports/" + export + "/file")
                .header("Authorization", token())
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(byte[].class)
                .returnResult()
                .getResponseBody();
    }

    protected List<List<@Nullable Object>> tab(String title) {
        return SHEETS.rows(SPREADSHEET, title);
    }
}
