package io.kazini.testsupport.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.kazini.testsupport.EventFeeder;
import io.kazini.testsupport.KaziniIntegrationTest;
import io.kazini.testsupport.PublishedEvents;
import io.kazini.testsupport.TestInfrastructure;
import io.kazini.testsupport.TestTokens;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

@KaziniIntegrationTest(properties = "spring.application.name=sample")
class SampleApplicationIT {

    private static final String CLOSED = "kazini.recruitment.JobClosed.v1";

    @Autowired
    RestTestClient http;

    @Autowired
    EventFeeder feeder;

    @Autowired
    PublishedEvents published;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Environment environment;

    private final UUID job = UUID.randomUUID();

    @BeforeAll
    static void somethingHappensBeforeTheServiceStarts() {
        try (var feeder = new EventFeeder(TestInfrastructure.shared().bootstrapServers())) {
            feeder.event(CLOSED).id(new UUID(0, 1)).send();
        }
    }

    @Test
    void theServiceHasADatabaseOfItsOwn() {
        assertThat(jdbc.sql("SELECT current_database()").query(String.class).single())
                .startsWith("sample_");
        assertThat(environment.getProperty("eureka.client.enabled")).isEqualTo("false");
    }

    @Test
    void theServiceTrustsTestTokensAndNoForgedOnes() {
        UUID user = UUID.randomUUID();

        http.get()
                .uri("/me")
                .header("Authorization", TestTokens.forUser(user).bearer())
                .exchangeSuccessfully()
                .expectBody(String.class)
                .isEqualTo(user.toString());
        http.get()
                .uri("/me")
                .header("Authorization", TestTokens.forUser(user).forged().bearer())
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void theServiceHearsWhatIsFedToItAndNothingFromBefore() {
        UUID event = feeder.event(CLOSED).with("jobId", job).sendTwice();

        await().untilAsserted(() ->
                assertThat(heard()).filteredOn(event.toString()::equals).hasSize(2));
        assertThat(heard()).doesNotContain(new UUID(0, 1).toString());
    }

    @Test
    void whatIsPublishedIsSeen() {
        feeder.event(CLOSED).with("jobId", job).with("reason", "first").send();
        feeder.event(CLOSED).with("jobId", job).with("reason", "second").send();

        assertThat(published.await(CLOSED, job, 2))
                .extracting(event -> event.text("reason"))
                .containsExactly("first", "second");
        assertThat(published.of(job)).hasSize(2);
        published.assertNone("kazini.recruitment.JobPosted.v1", job, Duration.ofMillis(50));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> published.await(CLOSED, job))
                .withMessageContaining("1 times");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> published.assertNone(CLOSED, job, Duration.ZERO));
    }

    @Test
    void whatBreaksItsContractIsRefused() {
        feeder.event(CLOSED).with("jobId", job).broken("{}").send();

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> published.await(CLOSED, job))
                .withMessageContaining("violations of the contract");
    }

    private List<String> heard() {
        return http.get()
                .uri("/heard")
                .header("Authorization", TestTokens.forUser(UUID.randomUUID()).bearer())
                .exchangeSuccessfully()
                .returnResult(new ParameterizedTypeReference<List<String>>() {})
                .getResponseBody();
    }
}
