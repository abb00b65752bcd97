package io.kazini.identity.partner;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.kazini.identity.Answer;
import io.kazini.identity.RunningIdentity;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartnerIT extends RunningIdentity {

    private static final String CLIENTS = "/api/v1/partner-clients";
    private static final String GRANT = "grant_type=client_credentials";

    private String admin;
    private String client;
    private String secret;

    @BeforeEach
    void aPartnerIsLetIn() {
        admin = superAdmin();
        Answer registered = register("County jobs portal", "signups:report", "enrolments:report");
        assertThat(registered.status()).isEqualTo(201);
        assertThat(registered.header("Cache-Control")).hasValue("no-store");
        client = registered.body().at("/client/id").asString();
        secret = registered.text("clientSecret");
        assertThat(registered.header("Location")).hasValue(CLIENTS + "/" + client);
    }

    @Test
    void aSystemGetsATokenThatSaysWhatItIs() throws ParseException {
        for (Answer answer : List.of(
                token(GRANT, basic(client, secret)),
                token(GRANT + "&client_id=" + client + "&client_secret=" + secret, ""),
                token(GRANT + "&client_id=" + client, basic(client, secret)))) {
            assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
            assertThat(answer.header("Cache-Control")).hasValue("no-store");
            assertThat(answer.header("Pragma")).hasValue("no-cache");
            assertThat(answer.text("token_type")).isEqualTo("Bearer");
            assertThat(answer.body().path("expires_in").asInt()).isEqualTo(600);
            assertThat(answer.text("scope")).isEqualTo("signups:report enrolments:report");
            JWTClaimsSet claims = SignedJWT.parse(answer.text("access_token")).getJWTClaimsSet();
            assertThat(claims.getSubject()).isEqualTo(client);
            assertThat(claims.getStringClaim("client_id")).isEqualTo(client);
            assertThat(claims.getIssuer()).isEqualTo("kazini-identity");
            assertThat(claims.getStringListClaim("permissions")).containsExactly("signups:report", "enrolments:report");
            assertThat(claims.getClaims()).doesNotContainKeys("roles", "sid");
        }
    }

    @Test
    void aSystemMayAskForLessThanItHasAndNotForMore() {
        assertThat(token(GRANT + "&scope=enrolments%3Areport", basic(client, secret))
                        .text("scope"))
                .isEqualTo("enrolments:report");
        Answer only = register("Sign-ups only", "signups:report");
        String itsId = only.body().at("/client/id").asString();

        for (String scope : List.of("enrolments:report", "signups:report+enrolments:report", "users:manage", "x")) {
            Answer refused = token(GRANT + "&scope=" + scope, basic(itsId, only.text("clientSecret")));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text("error")).isEqualTo("invalid_scope");
        }
    }

    @Test
    void aPartnersTokenIsNobodys() {
        String token = token(GRANT, basic(client, secret)).text("access_token");

        for (String path : List.of("/api/v1/me", "/api/v1/me/sessions", "/api/v1/users", "/api/v1/roles", CLIENTS)) {
            assertThat(get(path, token).status()).as(path).isEqualTo(403);
        }
        assertThat(post(
                                "/api/v1/auth/change-password",
                                token,
                                Map.of("currentPassword", secret, "newPassword", "a new one for me"))
                        .status())
                .isEqualTo(403);
        assertThat(get("/api/v1/counties", token).status()).isEqualTo(200);
    }

    @Test
    void nothingTellsAnUnknownClientFromAWrongSecret() {
        deactivated();
        Answer unknown = token(GRANT, basic(UUID.randomUUID().toString(), secret));

        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.text("error")).isEqualTo("invalid_client");
        assertThat(unknown.header("WWW-Authenticate"))
                .hasValueSatisfying(it -> assertThat(it).startsWith("Basic realm="));
        String same = unknown.sameForEverybody();
        assertThat(token(GRANT, basic(client, "wrong")).sameForEverybody()).isEqualTo(same);
        assertThat(token(GRANT, basic("nobody", secret)).sameForEverybody()).isEqualTo(same);
        assertThat(token(GRANT, basic(deactivated(), secret)).sameForEverybody())
                .isEqualTo(same);
        assertThat(token(GRANT, "Basic !!!").sameForEverybody()).isEqualTo(same);
        assertThat(token(GRANT, "Bearer x").status()).isEqualTo(401);
        Answer inBody = token(GRANT + "&client_id=" + client + "&client_secret=wrong", "");
        assertThat(inBody.status()).isEqualTo(401);
        assertThat(inBody.header("WWW-Authenticate")).isEmpty();
    }

    /** The id of a client that is shut out. */
    private String deactivated() {
        String id = register("Former partner", "signups:report")
                .body()
                .at("/client/id")
                .asString();
        assertThat(post(CLIENTS + "/" + id + "/deactivation", admin).text("status"))
                .isEqualTo("DEACTIVATED");
        return id;
    }

    @Test
    void guessesAreSlowedDownWithOrWithoutSuchAClientAndHoldUpNobody() {
        for (String id : List.of(client, UUID.randomUUID().toString())) {
            for (int i = 0; i < 5; i++) {
                assertThat(token(GRANT, basic(id, "guess")).status()).isEqualTo(401);
            }
            Answer slowed = token(GRANT, basic(id, "guess"));
            assertThat(slowed.status()).isEqualTo(429);
            assertThat(slowed.header("Retry-After")).isPresent();
            assertThat(slowed.text("error")).isEqualTo("invalid_client");
        }
        assertThat(token(GRANT, basic(client, secret)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "'', invalid_request",
        "grant_type=, invalid_request",
        "grant_type=password&username=a&password=b, unsupported_grant_type",
        "grant_type=client_credentials&grant_type=client_credentials, invalid_request",
        "grant_type=client_credentials&scope=a&scope=b, invalid_request",
        "grant_type=client_credentials&client_secret=x, invalid_request",
        "grant_type=client_credentials&client_id=other, invalid_request"
    })
    void whatTheStandardForbidsIsAnsweredInItsWords(String form, String error) {
        Answer refused = token(form, basic(client, secret));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error")).isEqualTo(error);
        assertThat(refused.text("error_description")).isNotBlank();
        assertThat(refused.header("Cache-Control")).hasValue("no-store");
        assertThat(refused.header("Content-Type")).hasValue("application/json");
    }

    @Test
    void noSecretIsTakenFromAnAddressThatLogsWouldKeep() {
        HttpRequest.Builder request = request("/oauth2/token?client_id=" + client + "&client_secret=" + secret, "")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(GRANT));

        assertThat(send(request).text("error")).isEqualTo("invalid_request");
    }

    @Test
    void aNewSecretReplacesTheOldOneWithAGrace() {
        Answer rotated = post(CLIENTS + "/" + client + "/secret-rotation", admin);

        assertThat(rotated.body().at("/client/previousSecretValidUntil").asString())
                .isNotBlank();
        assertThat(token(GRANT, basic(client, rotated.text("clientSecret"))).status())
                .isEqualTo(200);
        assertThat(token(GRANT, basic(client, secret)).status()).isEqualTo(200);
        jdbc.sql(
                        "update partner_client set previous_valid_until = now() - interval '1 second' where id = cast(:id as uuid)")
                .param("id", client)
                .update();
        assertThat(token(GRANT, basic(client, secret)).status()).isEqualTo(401);

        String third = post(CLIENTS + "/" + client + "/secret-rotation?atOnce=true", admin)
                .text("clientSecret");
        assertThat(token(GRANT, basic(client, rotated.text("clientSecret"))).status())
                .isEqualTo(401);
        assertThat(token(GRANT, basic(client, third)).status()).isEqualTo(200);
    }

    @Test
    void rotationsAtOnceLeaveNoSecretButTheLastTwo() {
        List<String> secrets = atOnce(
                6,
                index ->
                        post(CLIENTS + "/" + client + "/secret-rotation", admin).text("clientSecret"));

        assertThat(secrets.stream()
                        .filter(each -> token(GRANT, basic(client, each)).status() == 200))
                .hasSize(2);
    }

    @Test
    void aSystemThatIsShutOutStaysOut() {
        assertThat(post(CLIENTS + "/" + client + "/deactivation", admin).status())
                .isEqualTo(200);

        assertThat(token(GRANT, basic(client, secret)).status()).isEqualTo(401);
        assertThat(post(CLIENTS + "/" + client + "/deactivation", admin).code()).isEqualTo("illegal-transition");
        assertThat(post(CLIENTS + "/" + client + "/secret-rotation", admin).code())
                .isEqualTo("illegal-transition");
        assertThat(jdbc.sql("select action from audit_entry where entity_id = cast(:id as uuid) order by at")
                        .param("id", client)
                        .query(String.class)
                        .list())
                .containsExactly("partner-client.registered", "partner-client.deactivated");
    }

    @Test
    void noSecretIsKeptAnywhere() {
        Answer registered = send(request(CLIENTS, admin)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString("{\"name\":\"x\",\"scopes\":[\"signups:report\"]}")));
        String shown = registered.text("clientSecret");

        assertThat(count(
                        "select count(*) from partner_client where partner_client::text like '%' || :value || '%'",
                        shown))
                .isZero();
        assertThat(count("select count(*) from audit_entry where audit_entry::text like '%' || :value || '%'", shown))
                .isZero();
        assertThat(count(
                        "select count(*) from idempotency_key where position(:value in convert_from(body, 'UTF8')) > 0",
                        shown))
                .isZero();
        assertThat(get(CLIENTS + "/" + registered.body().at("/client/id").asString(), admin)
                        .body()
                        .toString())
                .doesNotContain(shown)
                .doesNotContain("ecretHash");
    }

    @Test
    void partnersAreForAdministratorsToManage() {
        String youth = signedIn().accessToken();
        String ordinary = signedInAs("ADMIN").accessToken();

        assertThat(get(CLIENTS, youth).status()).isEqualTo(403);
        assertThat(post(CLIENTS + "/" + client + "/secret-rotation", youth).status())
                .isEqualTo(403);
        Answer page = get(CLIENTS + "?limit=1", ordinary);
        assertThat(page.body().at("/items/0/id").asString()).isEqualTo(client);
        assertThat(page.body().has("nextCursor")).isTrue();
        assertThat(get(CLIENTS + "/" + UUID.randomUUID(), ordinary).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"x\",\"scopes\":[]}",
                "{\"name\":\"x\",\"scopes\":[\"users:manage\"]}",
                "{\"name\":\"x\",\"scopes\":[null]}",
                "{\"name\":\" \",\"scopes\":[\"signups:report\"]}",
                "{\"name\":\"a\\nb\",\"scopes\":[\"signups:report\"]}",
                "{\"scopes\":[\"signups:report\"]}"
            })
    void aPartnerWithoutANameOrWithScopesThatDoNotExistIsRefused(String body) {
        assertThat(post(CLIENTS, admin, body).status()).isEqualTo(400);
    }

    private Answer register(String name, String... scopes) {
        return post(CLIENTS, admin, Map.of("name", name, "scopes", scopes));
    }

    private Answer token(String form, String authorization) {
        HttpRequest.Builder request = request("/oauth2/token", "")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        return send(authorization.isEmpty() ? request : request.header("Authorization", authorization));
    }

    private static String basic(String id, String secret) {
        String credentials =
                URLEncoder.encode(id, StandardCharsets.UTF_8) + ":" + URLEncoder.encode(secret, StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }
}
