package io.kazini.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.gateway.Client;
import io.kazini.gateway.Discovery;
import io.kazini.gateway.StubIdentity;
import io.kazini.gateway.StubService;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Limits as a client meets them, behind a trusted proxy that says where clients are. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "eureka.client.enabled=false",
            "spring.cloud.config.enabled=false",
            "server.tomcat.remoteip.internal-proxies=127\\.0\\.0\\.1|0:0:0:0:0:0:0:1",
            "kazini.gateway.rate-limit.address.per-second=" + RateLimitIT.PER_SECOND,
            "kazini.gateway.rate-limit.address.burst=5",
            "kazini.gateway.rate-limit.user.per-second=" + RateLimitIT.PER_SECOND,
            "kazini.gateway.rate-limit.user.burst=3",
            "kazini.gateway.rate-limit.authentication.per-second=" + RateLimitIT.PER_SECOND,
            "kazini.gateway.rate-limit.authentication.burst=3",
            "kazini.gateway.rate-limit.registration.per-second=" + RateLimitIT.PER_SECOND,
            "kazini.gateway.rate-limit.registration.burst=1",
            "kazini.gateway.rate-limit.links.per-second=" + RateLimitIT.PER_SECOND,
            "kazini.gateway.rate-limit.links.burst=20"
        })
class RateLimitIT {

    private static final StubIdentity IDENTITY = new StubIdentity();
    private static final StubService RECRUITMENT = new StubService();
    /** Of every limit below. */
    static final int PER_SECOND = 1;

    private static int clients;

    @LocalServerPort
    private int port;

    private Client client;
    private String address;

    @DynamicPropertySource
    static void services(DynamicPropertyRegistry properties) {
        Discovery.register(properties, "identity-service", IDENTITY.service().url());
        Discovery.register(properties, "recruitment-service", RECRUITMENT.url());
        Discovery.register(properties, "payment-service", RECRUITMENT.url());
        Discovery.register(properties, "referral-service", RECRUITMENT.url());
    }

    @BeforeEach
    void anotherClient() {
        IDENTITY.reset();
        RECRUITMENT.reset();
        client = new Client(port);
        address = newAddress();
    }

    /**
     * Asks until it is refused, and holds what was granted until then to the limit: no less than its burst, and no more
     * than that and what has flowed in meanwhile, which is more on a slower machine.
     */
    private Refused untilRefused(int burst, Supplier<HttpResponse<String>> request) {
        long begun = System.nanoTime();
        int granted = 0;
        HttpResponse<String> response = request.get();
        while (response.statusCode() == 200) {
            granted++;
            double elapsedSeconds = (System.nanoTime() - begun) / 1e9;
            assertThat(granted).isLessThanOrEqualTo((int) (burst + elapsedSeconds * PER_SECOND + 1));
            response = request.get();
        }
        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(granted).isGreaterThanOrEqualTo(burst);
        return new Refused(response, granted);
    }

    /** @param granted how many requests were, before this one was not */
    private record Refused(HttpResponse<String> response, int granted) {}

    private static String newAddress() {
        return "203.0.113." + ++clients;
    }

    @Test
    void anAddressThatAsksTooOftenIsToldWhenToComeBack() {
        Refused last = untilRefused(5, () -> client.get("/api/v1/jobs", "X-Forwarded-For", address));

        HttpResponse<String> refused = last.response();
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(refused.headers().firstValue("RateLimit-Policy")).hasValue("\"address\";q=5;w=5");
        assertThat(refused.headers().firstValue("RateLimit").orElseThrow()).startsWith("\"address\";r=0;t=");
        assertThat(refused.body()).contains("\"code\":\"too-many-requests\"");
        assertThat(RECRUITMENT.received()).hasSize(last.granted());

        assertThat(client.get("/api/v1/jobs", "X-Forwarded-For", newAddress()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void signingInIsLimitedMoreStrictly() {
        untilRefused(3, () -> client.post("/api/v1/auth/sign-in", "{}", "X-Forwarded-For", address));
        assertThat(client.get("/api/v1/jobs", "X-Forwarded-For", address).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/auth/sign-in", "/api/v1/%61uth/sign-in", "/%61pi/v1/auth/sign%2Din"})
    void noSpellingOfThePathGetsAroundIt(String path) {
        HttpResponse<String> refused = untilRefused(3, () -> client.post(path, "{}", "X-Forwarded-For", address))
                .response();

        assertThat(refused.headers().allValues("RateLimit"))
                .anyMatch(item -> item.startsWith("\"authentication\";r=0"));
    }

    @Test
    void registeringCostsATextMessageAndIsLimitedMoreStrictlyStill() {
        untilRefused(1, () -> client.post("/api/v1/auth/register", "{}", "X-Forwarded-For", address));
        assertThat(client.post("/api/v1/auth/register/confirm", "{}", "X-Forwarded-For", address)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPersonIsLimitedAcrossAddresses() {
        String bearer = "Bearer " + IDENTITY.tokenFor(UUID.randomUUID());
        HttpResponse<String> refused = untilRefused(3, () -> me(bearer)).response();
        assertThat(refused.headers().allValues("RateLimit")).anyMatch(item -> item.startsWith("\"user\";r=0"));

        assertThat(me("Bearer " + IDENTITY.tokenFor(UUID.randomUUID())).statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> me(String bearer) {
        return client.get("/api/v1/me", "Authorization", bearer, "X-Forwarded-For", newAddress());
    }

    @Test
    void nobodyCanUseUpAnothersLimitWithAForgedToken() {
        for (int i = 0; i < 5; i++) {
            assertThat(me("Bearer " + StubIdentity.forgedToken()).statusCode()).isEqualTo(401);
        }
        assertThat(me("Bearer " + IDENTITY.tokenFor(UUID.randomUUID())).statusCode())
                .isEqualTo(200);
    }

    @Test
    void theProvidersResultsAreNotHeldUpByThatLimit() {
        for (int i = 0; i < 20; i++) {
            assertThat(client.post("/callbacks/mpesa/token/result", "{}", "X-Forwarded-For", address)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void manyPeopleBehindOneAddressFollowALinkWithoutUsingUpWhatElseItMay() {
        HttpResponse<String> refused = untilRefused(20, () -> client.get("/track/abc", "X-Forwarded-For", address))
                .response();
        assertThat(refused.headers().firstValue("RateLimit-Policy")).hasValue("\"links\";q=20;w=20");
        assertThat(client.get("/api/v1/jobs", "X-Forwarded-For", address).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aTokenForAPartnerIsLimitedLikeASignIn() {
        untilRefused(3, () -> client.post("/oauth2/token", "", "X-Forwarded-For", address));
    }

    @Test
    void aTrustedProxysWordOnTheClientIsTaken() {
        var response = client.get("/api/v1/jobs", "X-Forwarded-For", address, "X-Forwarded-Proto", "https");

        assertThat(RECRUITMENT.last().header("X-Kazini-Client-Address")).hasValue(address);
        assertThat(RECRUITMENT.last().header("X-Forwarded-For")).isEmpty();
        assertThat(response.headers().firstValue("Strict-Transport-Security")).isPresent();
    }
}
