package io.kazini.referral.click;

import static io.kazini.referral.click.Follower.BROWSER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kazini.referral.click.Follower.Answer;
import io.kazini.referral.click.LinkFixture.LinkRow;
import io.kazini.referral.link.LinkCodes;
import io.kazini.testsupport.KaziniIntegrationTest;
import io.kazini.testsupport.PublishedEvent;
import io.kazini.testsupport.PublishedEvents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import tools.jackson.databind.json.JsonMapper;

/** From a followed link to its row and its event. */
@KaziniIntegrationTest
class FollowLinkIT {

    private static final String TRACKED = "kazini.referral.ClickTracked.v1";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DataSource database;

    @Autowired
    private JsonMapper json;

    @Autowired
    private LinkCodes codes;

    @Autowired
    private Clicks clicks;

    @Autowired
    private PublishedEvents events;

    @LocalServerPort
    private int port;

    private LinkFixture links;
    private Follower follower;

    @BeforeEach
    void prepare() {
        links = new LinkFixture(jdbc, codes);
        follower = new Follower(port);
    }

    @Test
    void aFollowedLinkLeadsToTheLandingPageWithItsCodeAndTheClick() throws IOException {
        LinkRow link = links.aLink().save();

        Answer answer = follower.follow(link.code());

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location"))
                .hasValue("https://landing.example/apply?src=kazini&utm_source=officer&utm_medium=qr&ref=" + link.code()
                        + "&click=" + answer.clickId() + "#form");
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        assertThat(answer.header("Referrer-Policy")).hasValue("no-referrer");
        assertThat(answer.cookie("kazini_click"))
                .hasValue("kazini_click=" + answer.clickId()
                        + "; Max-Age=7776000; Path=/; HttpOnly; SameSite=Lax; Secure");
        assertThat(answer.cookie("kazini_visitor"))
                .hasValueSatisfying(cookie -> assertThat(cookie).endsWith("HttpOnly; SameSite=Lax; Secure"));
    }

    @Test
    void theClickIsStoredAndPublishedOnce() throws IOException {
        LinkRow link = links.aLink().save();
        Answer answer = follower.follow(
                link.slug().toUpperCase(java.util.Locale.ROOT) + "?utm_source=poster&utm_term=%F0%9F%98%80",
                "Referer: https://chat.example/",
                "X-Kazini-Client-Address: 41.90.17.3");

        Click click = awaitClick(answer.clickId());
        assertThat(click)
                .returns(link.id(), Click::linkId)
                .returns(link.officerId(), Click::officerId)
                .returns(link.campaignId(), Click::campaignId)
                .returns(Outcome.REDIRECTED, Click::outcome)
                .returns(true, Click::counted)
                .returns(true, Click::firstVisit)
                .returns("41.90.x.x", Click::addressBlock)
                .returns(BROWSER, Click::userAgent);
        PublishedEvent event = events.await(TRACKED, link.id());
        assertThat(event.id()).isEqualTo(click.id());
        assertThat(event.data().path("code").asString()).isEqualTo(link.code());
        assertThat(event.data().path("utm").path("source").asString()).isEqualTo("poster");
        assertThat(event.data().path("utm").path("medium").asString()).isEqualTo("qr");
        assertThat(event.data().path("utm").path("term").asString()).isEqualTo("😀");
        assertThat(event.data().path("referrer").asString()).isEqualTo("https://chat.example/");
        assertThat(event.data().path("firstVisit").asBoolean()).isTrue();
        assertThat(Instant.parse(event.data().path("clickedAt").asString())).isEqualTo(click.clickedAt());
    }

    @Test
    void aVisitorIsUniqueOncePerLinkAndDay() throws IOException {
        LinkRow link = links.aLink().save();
        LinkRow other = links.aLink().save();
        Answer first = follower.follow(link.code());
        String cookie = "Cookie: theme=dark; kazini_visitor=" + first.cookieValue("kazini_visitor");
        Answer again = follower.follow(link.code(), cookie);
        Answer elsewhere = follower.follow(other.code(), cookie);
        Answer somebodyElse = follower.follow(link.code());

        assertThat(awaitClick(first.clickId()).firstVisit()).isTrue();
        assertThat(awaitClick(again.clickId()))
                .returns(false, Click::firstVisit)
                .returns(awaitClick(first.clickId()).visitorId(), Click::visitorId);
        assertThat(awaitClick(elsewhere.clickId()).firstVisit()).isTrue();
        assertThat(awaitClick(somebodyElse.clickId()).firstVisit()).isTrue();
    }

    @Test
    void machinesAreLedOnAndCountedNowhere() throws IOException {
        LinkRow link = links.aLink().save();
        Map<Answer, String> reasons = Map.of(
                follower.send("GET", "/track/" + link.code(), "User-Agent: WhatsApp/2.23.20.0"),
                "link-preview",
                follower.send("GET", "/track/" + link.code()),
                "no-user-agent",
                follower.send("HEAD", "/track/" + link.code(), "User-Agent: " + BROWSER),
                "head-request",
                // A browser that fetches ahead sends its cookies along.
                follower.follow(
                        link.code(), "Sec-Purpose: prefetch;prerender", "Cookie: kazini_visitor=" + UUID.randomUUID()),
                "prefetch");

        reasons.forEach((answer, reason) -> {
            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.all("Set-Cookie")).isEmpty();
            assertThat(awaitClick(answer.clickId()))
                    .returns(reason, Click::botReason)
                    .returns(false, Click::counted)
                    .returns(false, Click::firstVisit);
        });
        assertThat(awaitClick(follower.follow(link.code()).clickId()).firstVisit())
                .isTrue();
    }

    @Test
    void whatIsOverLeadsToAPageAndIsRecordedForNobody() throws IOException {
        LinkRow over = links.aLink().until(Instant.now().minusSeconds(5)).save();
        LinkRow early = links.aLink().from(Instant.now().plusSeconds(3600)).save();
        LinkRow revoked = links.aLink().save();
        links.revoke(revoked);
        LinkRow expired = links.aLink().save();
        links.expire(expired, Instant.now().minusSeconds(1));

        assertThat(follower.follow(over.code())).satisfies(answer -> {
            assertThat(answer.status()).isEqualTo(410);
            assertThat(answer.header("Location")).isEmpty();
            assertThat(answer.cookie("kazini_click")).isEmpty();
            assertThat(answer.body()).contains("This campaign is over", "<html lang=\"en\">");
        });
        assertThat(follower.follow(early.code()))
                .returns(404, Answer::status)
                .satisfies(answer -> assertThat(answer.body()).contains("has not begun"));
        assertThat(follower.follow(revoked.code())).returns(410, Answer::status);
        assertThat(follower.follow(expired.code())).returns(410, Answer::status);

        Map.of(over, "CAMPAIGN_OVER", early, "CAMPAIGN_OVER", revoked, "LINK_REVOKED", expired, "LINK_EXPIRED")
                .forEach((link, outcome) -> {
                    PublishedEvent event = events.await(TRACKED, link.id());
                    assertThat(event.text("outcome")).isEqualTo(outcome);
                    assertThat(event.data().path("counted").asBoolean()).isFalse();
                    assertThat(event.data().path("firstVisit").asBoolean()).isFalse();
                });
    }

    @Test
    void aRevocationIsNoticedByAnInstanceThatKnowsTheLink() throws IOException {
        LinkRow link = links.aLink().save();
        assertThat(follower.follow(link.code()).status()).isEqualTo(302);

        links.revoke(link);

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(follower.follow(link.code()).status()).isEqualTo(410));
    }

    @Test
    void aCampaignThatIsMovedMovesItsLinks() throws IOException {
        LinkRow link = links.aLink().save();
        assertThat(follower.follow(link.code()).status()).isEqualTo(302);

        jdbc.sql("update campaign set landing_url = 'https://landing.example/new' where id = ?")
                .param(link.campaignId())
                .update();

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(
                                follower.follow(link.code()).header("Location").orElseThrow())
                        .startsWith("https://landing.example/new?"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"no-such-slug", "x", "AQABAAAAAQAAAAEBnz8RXgAAAAAAAAAAAAAAAAAAAAAA", "%FF%FE", "a/b", "", "%00"})
    void whatIsNoLinkGetsAFriendlyPage(String ref) throws IOException {
        Answer answer = follower.follow(ref);

        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.header("Location")).isEmpty();
        assertThat(answer.body()).doesNotContain("Exception");
    }

    @Test
    void aTamperedCodeIsRefusedBeforeAnybodyIsAsked() {
        AtomicInteger asked = new AtomicInteger();
        DataSource counting = new DelegatingDataSource(database) {
            @Override
            public Connection getConnection() throws SQLException {
                asked.incrementAndGet();
                return super.getConnection();
            }
        };
        LinkTable empty = new LinkTable(codes, new LinkLookUp(new TrackedLinks(counting, json)));
        String code = links.aLink().save().code();
        String tampered = code.substring(0, 40) + (code.charAt(40) == 'x' ? 'y' : 'x') + code.substring(41);

        assertThat(empty.find(tampered)).isEqualTo(new LinkTable.Found.Refused(Refusal.TAMPERED));
        assertThat(asked).hasValue(0);
        assertThat(empty.find(code)).isInstanceOf(LinkTable.Found.Known.class);
        assertThat(asked).hasValue(1);
    }

    @Test
    void refusedCodesAreCountedByDayAndReason() throws IOException {
        LinkRow link = links.aLink().save();
        String tampered =
                (link.code().startsWith("A") ? "B" : "A") + link.code().substring(1);
        int earlier = refused("tampered");
        follower.follow(tampered);
        // What others tried before is written along with it.
        await().atMost(Duration.ofSeconds(15)).until(() -> refused("tampered") > earlier);
        int before = refused("tampered");

        for (int i = 0; i < 7; i++) {
            assertThat(follower.follow(tampered).status()).isEqualTo(404);
        }

        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(refused("tampered")).isEqualTo(before + 7));
    }

    @Test
    void junkIsKeptCutAndIsNeverAnError() throws IOException {
        LinkRow link = links.aLink().save();
        String agent = "Mozilla/5.0 " + "é".repeat(4_000);
        List<Answer> answers = List.of(
                follower.send(
                        "GET",
                        "/track/" + link.code() + "?utm_source=" + "x".repeat(6_000) + "&&==&utm_medium&%zz=%",
                        List.of("User-Agent: " + agent),
                        StandardCharsets.UTF_8),
                follower.send(
                        "GET",
                        "/track/" + link.code() + "?utm_source=%FF%FE%00%0d%0aSet-Cookie:x=1&utm_term=<script>",
                        List.of("User-Agent: Mozilla/5.0 \u00ff\u00fe", "Referer: \u00c3("),
                        StandardCharsets.ISO_8859_1),
                follower.follow(link.code(), "Cookie: kazini_visitor=not-an-id; ;;=; kazini_visitor", "Referer: "));

        for (Answer answer : answers) {
            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.headers()).noneMatch(header -> header.startsWith("Set-Cookie: x"));
            Click click = awaitClick(answer.clickId());
            assertThat(click.counted()).isTrue();
            assertThat(click.userAgent()).hasSizeLessThanOrEqualTo(512);
        }
        assertThat(events.await(TRACKED, link.id(), 3)).hasSize(3);
    }

    private int refused(String reason) {
        return jdbc.sql("select coalesce(sum(count), 0) from refused_code where reason = ?")
                .param(reason)
                .query(Integer.class)
                .single();
    }

    private Click awaitClick(UUID id) {
        return await().atMost(Duration.ofSeconds(15))
                .until(() -> clicks.find(id), java.util.Optional::isPresent)
                .orElseThrow();
    }
}
