package io.kazini.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kazini.analytics.ReferralAutumns.Link;
import io.kazini.testsupport.TestTokens;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import tools.jackson.databind.JsonNode;

class ReferralLiveIT extends AnalyticsFixture {

    private static final String ADMIN = "statistics:referral";
    private static final String OFFICER = "statistics:officer";

    @LocalServerPort
    int port;

    @Autowired
    MeterRegistry meters;

    @Autowired
    ApplicationContext context;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Listener> listeners = new ArrayList<>();

    @BeforeEach
    void noReferralsAreKnown() {
        sql.sql("""
                        truncate referral_campaign, referral_officer, referral_link, referral_click, referral_click_void,
                                 referral_signup, referral_enrolment, referral_flag, referral_rollup,
                                 referral_county_rollup, referral_change
                        """).update();
        // The autumns are older than what is retained.
        sql.sql("update referral_click_retention set retained_from = '-infinity'")
                .update();
    }

    @AfterEach
    void everybodyLeaves() {
        listeners.forEach(Listener::leave);
    }

    @Test
    void aClickShowsWithoutAskingAgain() throws Exception {
        var history = ReferralAutumns.ofSeed(41);
        history.recordIn(sql);
        Listener listener = listen(admin(), "");

        Event snapshot = listener.next();
        assertThat(snapshot.name()).isEqualTo("snapshot");
        assertThat(snapshot.id()).isNotEmpty();
        assertThat(snapshot.data().at("/funnel/counts/clicks").asInt()).isZero();
        assertThat(snapshot.data().has("leaderboard")).isTrue();

        click(history.links.getFirst());

        Event change = listener.next();
        assertThat(change.name()).isEqualTo("change");
        assertThat(change.id()).isNotEqualTo(snapshot.id());
        assertThat(change.data().at("/funnel/counts/clicks").asInt()).isOne();
        assertThat(change.data().at("/trend/days/29/clicks").asInt()).isOne();
        // Nobody signed up: that panel is as it was, and is not sent again.
        assertThat(change.data().has("counties")).isFalse();
    }

    @Test
    void anEventFromKafkaShows() throws Exception {
        Listener listener = listen(admin(), "");
        assertThat(listener.next().name()).isEqualTo("snapshot");

        feeder.event("kazini.referral.ClickTracked.v1")
                .with("clickId", UUID.randomUUID())
                .with("clickedAt", Instant.now())
                .with("bot", false)
                .with("counted", true)
                .send();

        assertThat(listener.next().data().at("/funnel/counts/clicks").asInt()).isOne();
    }

    @Test
    void manyClicksAreFewEvents() throws Exception {
        var history = ReferralAutumns.ofSeed(42);
        history.recordIn(sql);
        Listener listener = listen(admin(), "");
        listener.next();

        for (int number = 0; number < 200; number++) {
            click(history.links.get(number % history.links.size()));
        }

        int events = 0;
        int shown = 0;
        while (shown < 200) {
            shown = listener.next().data().at("/funnel/counts/clicks").asInt();
            events++;
        }
        assertThat(shown).isEqualTo(200);
        assertThat(events).isLessThan(100);
    }

    @Test
    void anOfficerHearsOfTheirOwnClicksOnly() throws Exception {
        var history = ReferralAutumns.ofSeed(43);
        history.recordIn(sql);
        Link own = history.links.getFirst();
        Link others = history.links.getLast();
        Listener officer = listen(TestTokens.forUser(own.officer().userId()).withPermissions(OFFICER), "");
        Listener administrator =
                listen(admin(), "?officerId=" + others.officer().id());
        assertThat(officer.next().data().has("leaderboard")).isFalse();
        administrator.next();

        click(others);
        click(others);
        assertThat(administrator.next().data().has("funnel")).isTrue();
        click(own);

        Event change = officer.next();
        assertThat(change.data().at("/funnel/counts/clicks").asInt()).isOne();
        assertThat(officer.everything())
                .doesNotContain(
                        others.officer().id().toString(), others.officer().name());
    }

    @Test
    void whoeverComesBackWithTheLatestIsToldThatNothingChanged() throws Exception {
        ReferralAutumns.ofSeed(44).recordIn(sql);
        String id = listen(admin(), "").next().id();

        Event again = listen(admin(), "", "Last-Event-ID", id).next();
        assertThat(again.name()).isEqualTo("unchanged");
        assertThat(again.id()).isEqualTo(id);

        assertThat(listen(admin(), "", "Last-Event-ID", "older").next().name()).isEqualTo("snapshot");
    }

    @Test
    void theStreamEndsWithTheToken() throws Exception {
        Listener listener = listen(admin().expiringIn(Duration.ofSeconds(3)), "");

        assertThat(listener.next().name()).isEqualTo("snapshot");
        Event end = listener.next();
        assertThat(end.name()).isEqualTo("end");
        assertThat(end.data().at("/reason").asString()).isEqualTo("TOKEN_EXPIRED");
        assertThat(listener.ended()).isTrue();
    }

    @Test
    void oneMoreThanAllowedEndsTheOldestOfThatPersonAlone() throws Exception {
        TestTokens person = admin();
        Listener first = listen(person, "");
        first.next();
        Listener another = listen(admin(), "");
        another.next();
        for (int number = 0; number < 4; number++) {
            assertThat(listen(person, "").next().name()).isEqualTo("snapshot");
        }

        assertThat(first.next().data().at("/reason").asString()).isEqualTo("REPLACED");
        assertThat(first.ended()).isTrue();
        assertThat(another.heard()).isEmpty();
    }

    @Test
    void whoeverLeftIsForgotten() throws Exception {
        var history = ReferralAutumns.ofSeed(45);
        history.recordIn(sql);
        awaitNobody(history);
        Listener listener = listen(admin(), "");
        listener.next();
        assertThat(open()).isOne();

        listener.leave();

        awaitNobody(history);
    }

    /** Whoever left is noticed when something is said. */
    private void awaitNobody(ReferralAutumns history) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            click(history.links.getFirst());
            assertThat(open()).isZero();
        });
    }

    @Test
    void anInstanceThatStopsSendsItsClientsAway() throws Exception {
        Listener listener = listen(admin(), "");
        listener.next();
        SmartLifecycle streams = context.getBean("liveStreams", SmartLifecycle.class);

        streams.stop();
        try {
            assertThat(listener.next().data().at("/reason").asString()).isEqualTo("STOPPING");
            assertThat(listener.ended()).isTrue();
            assertThat(response(admin(), "").statusCode()).isEqualTo(503);
        } finally {
            streams.start();
        }
        assertThat(listen(admin(), "").next().name()).isEqualTo("snapshot");
    }

    private double open() {
        return meters.get("kazini.referral.live.streams").gauge().value();
    }

    private void click(Link link) {
        ReferralAutumns.clickNow(sql, link, Instant.now());
    }

    private static TestTokens admin() {
        return TestTokens.forUser(UUID.randomUUID()).withPermissions(ADMIN);
    }

    private Listener listen(TestTokens token, String query, String... headers)
            throws IOException, InterruptedException {
        HttpResponse<Stream<String>> response = response(token, query, headers);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        var listener = new Listener(response.body());
        listeners.add(listener);
        return listener;
    }

    private HttpResponse<Stream<String>> response(TestTokens token, String query, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/api/v1/referral-statistics/stream" + query))
                .header("Authorization", token.bearer())
                .header("Accept", "text/event-stream");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofLines());
    }

    private record Event(String name, String id, JsonNode data) {}

    /** A client that reads in the background. */
    private final class Listener {

        private final Stream<String> lines;
        private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        private final Queue<String> all = new ConcurrentLinkedQueue<>();
        private final Thread thread;

        Listener(Stream<String> lines) {
            this.lines = lines;
            this.thread = Thread.ofVirtual().start(this::read);
        }

        private void read() {
            var name = new StringBuilder();
            var id = new StringBuilder();
            try {
                lines.forEach(line -> {
                    all.add(line);
                    if (line.startsWith("event:")) {
                        name.append(line.substring(6).strip());
                    } else if (line.startsWith("id:")) {
                        id.append(line.substring(3).strip());
                    } else if (line.startsWith("data:")) {
                        events.add(new Event(name.toString(), id.toString(), json.readTree(line.substring(5))));
                        name.setLength(0);
                        id.setLength(0);
                    }
                });
            } catch (RuntimeException cut) {
                // The test left.
            }
        }

        Event next() throws InterruptedException {
            Event event = events.poll(30, TimeUnit.SECONDS);
            assertThat(event).as("an event").isNotNull();
            return event;
        }

        List<Event> heard() {
            return List.copyOf(events);
        }

        String everything() {
            return String.join("\n", all);
        }

        boolean ended() throws InterruptedException {
            return thread.join(Duration.ofSeconds(10));
        }

        void leave() {
            lines.close();
        }
    }
}
