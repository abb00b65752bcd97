package io.kazini.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The real gateway in front of stub services: routes, tokens, headers, bodies. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "eureka.client.enabled=false",
            "spring.cloud.config.enabled=false",
            "kazini.gateway.rate-limit.address.per-second=100000",
            "kazini.gateway.rate-limit.address.burst=100000",
            "kazini.gateway.rate-limit.authentication.burst=100000"
        })
class GatewayIT {

    private static final StubIdentity IDENTITY = new StubIdentity();
    private static final StubService RECRUITMENT = new StubService();
    private static final StubService ATTENDANCE = new StubService();
    private static final StubService PAYMENT = new StubService();
    private static final StubService ANALYTICS = new StubService();
    private static final StubService REFERRAL = new StubService();

    @LocalServerPort
    private int port;

    private Client client;
    private String bearer;

    @DynamicPropertySource
    static void services(DynamicPropertyRegistry properties) {
        Discovery.register(properties, "identity-service", IDENTITY.service().url());
        Discovery.register(properties, "recruitment-service", RECRUITMENT.url());
        Discovery.register(properties, "attendance-service", ATTENDANCE.url());
        Discovery.register(properties, "payment-service", PAYMENT.url());
        Discovery.register(properties, "analytics-service", ANALYTICS.url());
        Discovery.register(properties, "referral-service", REFERRAL.url());
    }

    @BeforeEach
    void freshServices() {
        IDENTITY.reset();
        List.of(RECRUITMENT, ATTENDANCE, PAYMENT, ANALYTICS, REFERRAL).forEach(StubService::reset);
        client = new Client(port);
        bearer = "Bearer " + IDENTITY.tokenFor(UUID.randomUUID());
    }

    // Routes

    @ParameterizedTest
    @CsvSource({
        "/api/v1/me, identity",
        "/api/v1/users/42, identity",
        "/oauth2/jwks, identity",
        "/api/v1/audit/identity-service, identity",
        "/api/v1/jobs, recruitment",
        "/api/v1/applications/42, recruitment",
        "/api/v1/skills, recruitment",
        "/api/v1/wards, recruitment",
        "/api/v1/audit/recruitment-service, recruitment",
        "/api/v1/attendance/days/7, attendance",
        "/api/v1/payments, payment",
        "/api/v1/ledger/entries, payment",
        "/api/v1/public/dashboard, analytics",
        "/api/v1/statistics/youth, analytics",
        "/api/v1/counties, identity",
        "/api/v1/partner-clients/42, identity",
        "/track/abc, referral",
        "/api/v1/track/signups, referral",
        "/api/v1/links/7/qr.svg, referral",
        "/api/v1/exports/7/download, analytics",
        "/dashboard, analytics",
        "/dashboard/dashboard.js, analytics"
    })
    void eachPathReachesTheServiceThatAnswersIt(String path, String service) {
        assertThat(client.get(path, "Authorization", bearer).statusCode()).isEqualTo(200);

        assertThat(stub(service).last().uri()).isEqualTo(path);
    }

    private static StubService stub(String service) {
        return switch (service) {
            case "identity" -> IDENTITY.service();
            case "recruitment" -> RECRUITMENT;
            case "attendance" -> ATTENDANCE;
            case "payment" -> PAYMENT;
            case "referral" -> REFERRAL;
            default -> ANALYTICS;
        };
    }

    @Test
    void theProvidersCallbackNeedsNoToken() {
        assertThat(client.post("/callbacks/mpesa/unguessable/result", "{}").statusCode())
                .isEqualTo(200);

        assertThat(PAYMENT.last().uri()).isEqualTo("/callbacks/mpesa/unguessable/result");
    }

    @Test
    void theQueryArrivesAsItWasMeant() {
        client.get("/api/v1/jobs?q=fundi%20%26%20mason&cursor=a%2Bb%3D%3D&ward=Kibera&ward=Mathare");

        assertThat(RECRUITMENT.last().uri())
                .isEqualTo("/api/v1/jobs?q=fundi%20%26%20mason&cursor=a%2Bb%3D%3D&ward=Kibera&ward=Mathare");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/nothing", "/actuator/env", "/recruitment-service/api/v1/jobs", "/api/v2/jobs", "/"})
    void aPathThatNobodyAnswersIsNotFound(String path) {
        HttpResponse<String> response = client.get(path, "Authorization", bearer);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.body()).contains("\"code\":\"not-found\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/jobs/..%2f..%2f..%2factuator/env",
                "/api/v1/jobs/%2e%2e/%2e%2e/%2e%2e/actuator/env",
                "/api/v1/jobs/x;/../../actuator/env",
                "/api/v1/jobs//actuator"
            })
    void aPathThatTriesToClimbOutGoesNowhere(String path) {
        HttpResponse<String> response = client.get(path, "Authorization", bearer);

        assertThat(response.statusCode()).isBetween(400, 404);
        assertThat(RECRUITMENT.received()).isEmpty();
    }

    // Tokens

    @Test
    void withoutATokenWhatIsNotPublicIsRefused() {
        HttpResponse<String> response = client.post("/api/v1/jobs", "{}", "Content-Type", "application/json");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(response.body()).contains("\"code\":\"no-token\"");
        assertThat(RECRUITMENT.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/jobs?ward=Kibera", "/api/v1/jobs/42", "/api/v1/public/dashboard", "/dashboard"})
    void thePublicPartNeedsNoToken(String path) {
        assertThat(client.get(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/jobs/42/applications", "/api/v1/me", "/api/v1/payments", "/api/v1/statistics/youth"})
    void theRestDoes(String path) {
        assertThat(client.get(path).statusCode()).isEqualTo(401);
    }

    @Test
    void aTokenThatIsWrongIsRefusedEvenWhereNoneIsNeeded() {
        for (String wrong : List.of(StubIdentity.forgedToken(), IDENTITY.expiredToken(), "not-a-token")) {
            HttpResponse<String> response = client.get("/api/v1/jobs", "Authorization", "Bearer " + wrong);

            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.body()).contains("\"code\":\"invalid-token\"");
        }
        assertThat(RECRUITMENT.received()).isEmpty();
    }

    @Test
    void aTokenOfAnUnknownKeyIsRefusedHoweverOftenItComes() {
        String unknown = new StubIdentity("unknown").tokenFor(UUID.randomUUID());
        for (int i = 0; i < 5; i++) {
            assertThat(client.get("/api/v1/me", "Authorization", "Bearer " + unknown)
                            .statusCode())
                    .isEqualTo(401);
        }
        assertThat(client.get("/api/v1/me", "Authorization", bearer).statusCode())
                .isEqualTo(200);
    }

    @Test
    void theServiceGetsTheTokenToCheckItAgain() {
        client.get("/api/v1/applications", "Authorization", bearer);

        assertThat(RECRUITMENT.last().header("Authorization")).hasValue(bearer);
    }

    // Headers

    @Test
    void aSaneCorrelationIdIsKeptAndAnotherReplaced() {
        HttpResponse<String> kept = client.get("/api/v1/jobs", "X-Correlation-Id", "demo_Run-7");

        assertThat(kept.headers().allValues("X-Correlation-Id")).containsExactly("demo_Run-7");
        assertThat(RECRUITMENT.last().header("X-Correlation-Id")).hasValue("demo_Run-7");

        HttpResponse<String> replaced = client.get("/api/v1/jobs", "X-Correlation-Id", "a sentence");

        String made = replaced.headers().firstValue("X-Correlation-Id").orElseThrow();
        assertThat(UUID.fromString(made).version()).isEqualTo(7);
        assertThat(RECRUITMENT.last().header("X-Correlation-Id")).hasValue(made);
    }

    @Test
    void aClientCannotSayWhereItComesFrom() {
        client.get(
                "/api/v1/jobs",
                "X-Kazini-Client-Address",
                "10.9.9.9",
                "X-Kazini-Anything",
                "x",
                "X-Forwarded-For",
                "10.9.9.9",
                "X-Forwarded-Host",
                "evil.example",
                "X-Forwarded-Proto",
                "https",
                "Forwarded",
                "for=10.9.9.9");

        StubService.Received request = RECRUITMENT.last();
        assertThat(request.headers().get("x-kazini-client-address")).containsExactly("127.0.0.1");
        assertThat(request.headers())
                .doesNotContainKeys(
                        "x-kazini-anything",
                        "x-forwarded-for",
                        "x-forwarded-host",
                        "x-forwarded-proto",
                        "x-forwarded-prefix",
                        "forwarded");
    }

    @Test
    void everyAnswerCarriesTheSecurityHeadersOnce() {
        RECRUITMENT.answers(exchange -> {
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders().set("X-Frame-Options", "SAMEORIGIN");
            exchange.getResponseHeaders().set("Cache-Control", "max-age=60");
            StubService.ok().to(exchange);
        });

        for (String path : List.of("/api/v1/jobs", "/api/v1/me", "/api/v1/nothing")) {
            var headers = client.get(path).headers();
            assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
            assertThat(headers.allValues("X-Frame-Options")).containsExactly("DENY");
            assertThat(headers.allValues("Referrer-Policy")).containsExactly("no-referrer");
            assertThat(headers.allValues("Content-Security-Policy"))
                    .containsExactly("default-src 'none'; frame-ancestors 'none'");
            assertThat(headers.firstValue("Strict-Transport-Security")).isEmpty();
        }
        assertThat(client.get("/api/v1/jobs").headers().allValues("Cache-Control"))
                .containsExactly("max-age=60");
        assertThat(client.get("/track/abc").headers().allValues("Content-Security-Policy"))
                .as("a page without anything that runs")
                .containsExactly(
                        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'");
    }

    @Test
    void cookiesPassUntouchedAndAreNeverKeptForAnotherCaller() {
        String cookie = "refresh=s3cret; Path=/api/v1/auth; Max-Age=604800; HttpOnly; Secure; SameSite=Strict";
        IDENTITY.service().answers(exchange -> {
            exchange.getResponseHeaders().add("Set-Cookie", cookie);
            StubService.ok().to(exchange);
        });

        HttpResponse<String> signedIn = client.post("/api/v1/auth/sign-in", "{}");

        assertThat(signedIn.headers().allValues("Set-Cookie")).containsExactly(cookie);

        client.post("/api/v1/auth/refresh", "", "Cookie", "refresh=s3cret");
        assertThat(IDENTITY.service().last().header("Cookie")).hasValue("refresh=s3cret");

        client.post("/api/v1/auth/refresh", "");
        assertThat(IDENTITY.service().last().header("Cookie")).isEmpty();
    }

    @Test
    void aBrowserMayAskFromAnAllowedOriginOnly() {
        HttpResponse<String> allowed = preflight("http://localhost:5173");

        assertThat(allowed.statusCode()).isEqualTo(200);
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin")).hasValue("http://localhost:5173");
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Credentials"))
                .hasValue("true");
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
                .contains("Authorization", "Idempotency-Key");

        HttpResponse<String> foreign = preflight("https://evil.example");

        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(foreign.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(RECRUITMENT.received()).isEmpty();
    }

    private HttpResponse<String> preflight(String origin) {
        return client.send(
                "/api/v1/jobs",
                request -> request.method("OPTIONS", BodyPublishers.noBody()),
                "Origin",
                origin,
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "Authorization, Content-Type, Idempotency-Key");
    }

    // Bodies

    @Test
    void anUploadOfTenMegabytesPassesByteByByte() {
        byte[] photo = new byte[10 * 1024 * 1024];
        new Random(7).nextBytes(photo);
        byte[] upload = concat(
                "--x\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"p.jpg\"\r\n\r\n"
                        .getBytes(StandardCharsets.UTF_8),
                photo,
                "\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8));

        HttpResponse<String> response = client.post(
                "/api/v1/attendance/check-ins",
                BodyPublishers.ofByteArray(upload),
                "Authorization",
                bearer,
                "Content-Type",
                "multipart/form-data; boundary=x");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(ATTENDANCE.last().body()).isEqualTo(upload);
        assertThat(ATTENDANCE.last().header("Content-Type")).hasValue("multipart/form-data; boundary=x");
        assertThat(ATTENDANCE.last().header("Content-Length")).hasValue(Integer.toString(upload.length));
    }

    private static byte[] concat(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        var all = java.nio.ByteBuffer.allocate(length);
        Arrays.stream(parts).forEach(all::put);
        return all.array();
    }

    @ParameterizedTest
    @CsvSource({"application/json, 1048577", "multipart/form-data; boundary=x, 12582913"})
    void aBodyOverTheLimitIsRefusedHoweverItIsFramed(String contentType, int size) {
        byte[] body = new byte[size];
        Arrays.fill(body, (byte) ' ');
        var announced = BodyPublishers.ofByteArray(body);
        var chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));

        for (var publisher : List.of(announced, chunked)) {
            HttpResponse<String> response = client.post(
                    "/api/v1/attendance/check-ins", publisher, "Authorization", bearer, "Content-Type", contentType);

            assertThat(response.statusCode()).isEqualTo(413);
            assertThat(response.body()).contains("\"code\":\"body-too-large\"");
        }
    }

    @Test
    void aBodyOfExactlyTheLimitPassesWithoutItsLengthAnnounced() {
        byte[] body = new byte[1024 * 1024];
        Arrays.fill(body, (byte) ' ');

        HttpResponse<String> response = client.post(
                "/api/v1/applications",
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)),
                "Authorization",
                bearer,
                "Content-Type",
                "application/json");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(RECRUITMENT.last().body()).isEqualTo(body);
    }

    @Test
    void aServicesOwnAnswerPassesAsItIs() {
        RECRUITMENT.answers(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
            StubService.text(422, "{\"code\":\"vacancies-filled\"}").to(exchange);
        });

        HttpResponse<String> response = client.post("/api/v1/applications", "{}", "Authorization", bearer);

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.body()).isEqualTo("{\"code\":\"vacancies-filled\"}");
    }

    @Test
    void aRedirectIsForTheClientToFollow() {
        RECRUITMENT.answers(exchange -> {
            exchange.getResponseHeaders().set("Location", "/api/v1/jobs/1");
            StubService.text(303, "").to(exchange);
        });

        HttpResponse<String> response = client.get("/api/v1/jobs");

        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(response.headers().firstValue("Location")).hasValue("/api/v1/jobs/1");
        assertThat(RECRUITMENT.received()).hasSize(1);
    }

    @Test
    void noAnswerTellsWhereAServiceRuns() {
        RECRUITMENT.answers(exchange -> {
            exchange.getResponseHeaders().set("Location", RECRUITMENT.url() + "/api/v1/jobs?cursor=a%2Bb#top");
            exchange.getResponseHeaders().set("Server", "stub");
            StubService.text(201, "").to(exchange);
        });

        var headers = client.get("/api/v1/jobs").headers();

        assertThat(headers.allValues("Location")).containsExactly("/api/v1/jobs?cursor=a%2Bb#top");
        assertThat(headers.firstValue("Server")).isEmpty();

        RECRUITMENT.answers(exchange -> {
            exchange.getResponseHeaders().set("Location", "https://county.example/jobs");
            StubService.text(303, "").to(exchange);
        });

        assertThat(client.get("/api/v1/jobs").headers().firstValue("Location")).hasValue("https://county.example/jobs");
    }

    @Test
    void aFormReachesTheTokenEndpointAsItWasSent() {
        String form =
                "grant_type=client_credentials&scope=signups%3Areport+enrolments%3Areport&client_secret=a%2Bb%26c";

        HttpResponse<String> response = client.post(
                "/oauth2/token",
                form,
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Authorization",
                "Basic Y2xpZW50OnNlY3JldA==");

        assertThat(response.statusCode()).isEqualTo(200);
        StubService.Received request = IDENTITY.service().last();
        assertThat(request.uri()).isEqualTo("/oauth2/token");
        assertThat(request.header("Authorization")).hasValue("Basic Y2xpZW50OnNlY3JldA==");
        assertThat(request.header("Content-Type").orElseThrow()).startsWith("application/x-www-form-urlencoded");
        assertThat(new String(request.body(), StandardCharsets.UTF_8).split("&"))
                .containsExactlyInAnyOrder(form.split("&"));
    }

    @Test
    void aLargeDownloadPassesWhole() {
        byte[] export = new byte[20 * 1024 * 1024];
        new Random(11).nextBytes(export);
        ANALYTICS.answers(exchange -> {
            exchange.getResponseHeaders().set("Content-Disposition", "attachment; filename=\"clicks.csv\"");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(export);
        });

        HttpResponse<byte[]> response = client.download("/api/v1/exports/7/download", "Authorization", bearer);

        assertThat(response.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"clicks.csv\"");
        assertThat(response.body()).isEqualTo(export);
    }

    // Referral links

    @Test
    void aClickIsRedirectedWithAllThatTheServiceSays() {
        String visitor = "kazini_visitor=1; Path=/; Max-Age=7776000; HttpOnly; SameSite=Lax";
        String click = "kazini_click=2; Path=/; Max-Age=7776000; HttpOnly; SameSite=Lax";
        String landing = "https://jobs.example/start?a=b%20c&ref=x.y&click=2#top";
        REFERRAL.answers(exchange -> {
            exchange.getResponseHeaders().add("Set-Cookie", visitor);
            exchange.getResponseHeaders().add("Set-Cookie", click);
            exchange.getResponseHeaders().set("Location", landing);
            exchange.getResponseHeaders().set("Cache-Control", "no-store, private");
            StubService.text(302, "").to(exchange);
        });

        for (String method : List.of("GET", "HEAD")) {
            HttpResponse<String> response = client.send(
                    "/track/abc.def?utm_source=sms",
                    request -> request.method(method, BodyPublishers.noBody()),
                    "Cookie",
                    "kazini_visitor=1",
                    "Referer",
                    "https://chat.example/",
                    "X-Forwarded-For",
                    "10.9.9.9");

            assertThat(response.statusCode()).isEqualTo(302);
            assertThat(response.headers().allValues("Location")).containsExactly(landing);
            assertThat(response.headers().allValues("Set-Cookie")).containsExactly(visitor, click);
            assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store, private");
            StubService.Received request = REFERRAL.last();
            assertThat(request.method()).isEqualTo(method);
            assertThat(request.uri()).isEqualTo("/track/abc.def?utm_source=sms");
            assertThat(request.header("Cookie")).hasValue("kazini_visitor=1");
            assertThat(request.header("Referer")).hasValue("https://chat.example/");
            assertThat(request.headers().get("x-kazini-client-address")).containsExactly("127.0.0.1");
            assertThat(request.headers()).doesNotContainKey("x-forwarded-for");
        }
        assertThat(REFERRAL.received()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "utm_source=a|b&utm_campaign={{ad.name}}&x=[1]",
                "utm_source=%zz&utm_medium=sms",
                "utm_medium=%C3%A9",
                "utm_source=100%",
                "&&&=&a&=b&utm_medium=sms&utm_medium=radio",
                "utm_content=a+b%2Bc%26d%3De",
                "utm_content=%00%0d%0a%3Cscript%3E"
            })
    void whateverSomebodyHungOnALinkTheClickArrives(String query) throws Exception {
        String answer = rawly("GET /track/abc.def?" + query + " HTTP/1.1");

        assertThat(answer).startsWith("HTTP/1.1 200");
        String arrived = REFERRAL.last().uri();
        assertThat(arrived).startsWith("/track/abc.def?");
        assertThat(meaningOf(arrived.substring(arrived.indexOf('?') + 1))).isEqualTo(meaningOf(query));
    }

    @Test
    void textOfAnotherCharacterSetCostsItselfAndNothingElse() throws Exception {
        assertThat(rawly("GET /track/abc.def?utm_source=%E9t%E9&utm_medium=sms HTTP/1.1"))
                .startsWith("HTTP/1.1 200");
        assertThat(REFERRAL.last().uri()).isEqualTo("/track/abc.def?utm_source=%EF%BF%BDt%EF%BF%BD&utm_medium=sms");
    }

    @Test
    void aMangledQueryCostsNobodyTheirRegistration() throws Exception {
        String answer = rawly("POST /api/v1/auth/register?click=%zz&ref=a|b HTTP/1.1\r\nContent-Length: 0");

        assertThat(answer).startsWith("HTTP/1.1 200");
        assertThat(IDENTITY.service().last().uri()).isEqualTo("/api/v1/auth/register?click=%25zz&ref=a%7Cb");
    }

    @Test
    void aLongQueryPassesAndAnEndlessOneIsRefused() throws Exception {
        assertThat(rawly("GET /track/abc.def?utm_source=" + "x".repeat(10_000) + " HTTP/1.1"))
                .startsWith("HTTP/1.1 200");
        assertThat(REFERRAL.last().uri()).hasSize("/track/abc.def?utm_source=".length() + 10_000);

        assertThat(rawly("GET /track/abc.def?utm_source=" + "x".repeat(40_000) + " HTTP/1.1"))
                .startsWith("HTTP/1.1 400");
        assertThat(REFERRAL.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/track/%2e%2e/actuator", "/track/a%2fb", "/track/%00", "/track/a;b=c", "/track/%zz"})
    void aPathThatIsNoLinkIsRefusedCleanly(String path) throws Exception {
        assertThat(rawly("GET " + path + " HTTP/1.1").substring(0, 12))
                .isIn("HTTP/1.1 400", "HTTP/1.1 401", "HTTP/1.1 404");
        assertThat(REFERRAL.received()).isEmpty();
    }

    /** What no HTTP library sends, and browsers and chat applications do. */
    private String rawly(String requestLine) throws Exception {
        try (var socket = new java.net.Socket("localhost", port)) {
            socket.getOutputStream()
                    .write((requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The bytes of each pair, as far as its escapes can be read. */
    private static List<String> meaningOf(String query) {
        var escape = java.util.regex.Pattern.compile("%([0-9a-fA-F]{2})");
        return Arrays.stream(query.split("&", -1))
                .filter(pair -> !pair.isEmpty() && !pair.startsWith("="))
                .map(pair -> pair.contains("=") ? pair : pair + "=")
                .map(pair -> escape.matcher(pair.replace("+", "%20"))
                        .replaceAll(hex -> java.util.regex.Matcher.quoteReplacement(
                                String.valueOf((char) Integer.parseInt(hex.group(1), 16)))))
                .sorted()
                .toList();
    }

    // API documents

    @Test
    void oneSwaggerUiCoversAllServices() {
        assertThat(client.get("/swagger-ui.html").statusCode()).isEqualTo(302);
        assertThat(client.get("/swagger-ui/index.html").body()).contains("swagger-ui");
        assertThat(client.get("/v3/api-docs/swagger-config").body())
                .contains("/v3/api-docs/identity-service", "/v3/api-docs/recruitment-service")
                .contains("/v3/api-docs/attendance-service", "/v3/api-docs/payment-service")
                .contains("/v3/api-docs/analytics-service");

        assertThat(client.get("/v3/api-docs/payment-service").statusCode()).isEqualTo(200);
        assertThat(PAYMENT.last().uri()).isEqualTo("/v3/api-docs");
    }
}
