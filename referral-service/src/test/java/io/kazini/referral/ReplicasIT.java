package io.kazini.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kazini.referral.click.Follower;
import io.kazini.testsupport.PublishedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** Two instances of the service on one database and one broker, as in production. */
@TestInstance(Lifecycle.PER_CLASS)
class ReplicasIT extends RunningReferral {

    private static final String TRACKED = "kazini.referral.ClickTracked.v1";
    private static final int MOST_LINKS = 5;

    /** What the test gives to its own instance, and the other one must have as well. */
    private static final List<String> SHARED = List.of(
            "spring.datasource.url",
            "spring.datasource.username",
            "spring.datasource.password",
            "spring.kafka.bootstrap-servers",
            "kazini.events.group",
            "kazini.security.jwks-uri",
            "kazini.referral.link-key.publish-lead",
            "eureka.client.enabled",
            "spring.cloud.config.enabled",
            "spring.cloud.service-registry.auto-registration.enabled",
            "logging.structured.format.console",
            "server.shutdown");

    @Autowired
    private Environment environment;

    private ConfigurableApplicationContext replica;
    private int otherPort;
    private Follower here;
    private Follower there;

    @BeforeAll
    void startAnother() {
        replica = new SpringApplicationBuilder(ReferralServiceApplication.class)
                .run(Stream.concat(
                                Stream.of("--server.port=0"),
                                SHARED.stream().map(name -> "--" + name + "=" + environment.getProperty(name)))
                        .toArray(String[]::new));
        otherPort = replica.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @AfterAll
    void endTheOther() {
        replica.close();
    }

    @BeforeEach
    void knock() {
        here = new Follower(port);
        there = new Follower(otherPort);
    }

    @Test
    void aRevokedLinkIsGoneEverywhere() {
        Answer link = someLink();
        awaitEverywhere(link, 302);

        post(LINKS + "/" + link.id() + "/revocation", administrator()).expect(200);

        awaitEverywhere(link, 410);
    }

    @Test
    void aVisitorIsUniqueOnceWhereverTheirRequestsGo() throws IOException {
        Answer known = someLink();
        Answer link = someLink();
        awaitEverywhere(known, 302);
        awaitEverywhere(link, 302);
        String visitor = here.follow(known.code()).cookieValue("kazini_visitor");

        List<UUID> clicks = atOnce(
                8,
                i -> follow(i % 2 == 0 ? here : there, link, "Cookie: kazini_visitor=" + visitor)
                        .clickId());

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(jdbc.sql("""
                                select count(*) || ' clicks, ' || count(*) filter (where first_visit) || ' first'
                                  from click where click_id = any (cast(? as uuid[]))
                                """)
                                .param(clicks.stream().map(UUID::toString).toArray(String[]::new))
                                .query(String.class)
                                .single())
                        .isEqualTo("8 clicks, 1 first"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(published.of(link.id()).stream()
                                .filter(event -> event.type().equals(TRACKED))
                                .map(PublishedEvent::id)
                                .filter(clicks::contains))
                        .containsExactlyInAnyOrderElementsOf(clicks));
    }

    @Test
    void anOfficersLinksStayWithinTheMaximumWhicheverInstanceMakesThem() {
        UUID officer = officer();
        UUID campaign = campaign(Map.of("maxLinksPerOfficer", MOST_LINKS));
        assign(campaign, officer);
        String body = "{\"officerId\":\"%s\",\"campaignId\":\"%s\"}".formatted(officer, campaign);

        List<Integer> answers = atOnce(
                16,
                i -> send(HttpRequest.newBuilder(
                                        URI.create("http://localhost:" + (i % 2 == 0 ? port : otherPort) + LINKS))
                                .header("Authorization", administrator())
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body)))
                        .status());

        assertThat(answers).containsOnly(201, 409);
        assertThat(answers.stream().filter(status -> status == 201)).hasSize(MOST_LINKS);
    }

    private Answer someLink() {
        UUID officer = officer();
        return link(officer, campaignOf(officer));
    }

    private void awaitEverywhere(Answer link, int status) {
        for (Follower instance : List.of(here, there)) {
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(follow(instance, link).status()).isEqualTo(status));
        }
    }

    private static Follower.Answer follow(Follower instance, Answer link, String... headers) {
        try {
            return instance.follow(link.code(), headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
