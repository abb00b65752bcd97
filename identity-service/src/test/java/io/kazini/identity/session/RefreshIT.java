package io.kazini.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.identity.Answer;
import io.kazini.identity.RunningIdentity;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RefreshIT extends RunningIdentity {

    private static final String REVOKED = "kazini.identity.SessionRevoked.v1";

    @Autowired
    EndSessions endSessions;

    @Test
    void aRefreshGivesANewTokenOfEitherKind() {
        SignedInPerson person = signedIn();

        Answer refreshed = refresh(person.refreshToken());

        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(refreshed.refreshToken()).isNotEqualTo(person.refreshToken());
        assertThat(get("/api/v1/me", refreshed.text("accessToken")).text("id"))
                .isEqualTo(person.id().toString());
        assertThat(refresh(refreshed.refreshToken()).status()).isEqualTo(200);
    }

    @Test
    void ofTwoCookiesOneWasPlantedAndNeitherIsTaken() {
        SignedInPerson person = signedIn();
        SignedInPerson planter = signedIn();

        Answer refreshed = postWithCookie(
                "/api/v1/auth/refresh", planter.refreshToken() + "; kazini_refresh=" + person.refreshToken());

        assertThat(refreshed.status()).isEqualTo(401);
        assertThat(refresh(person.refreshToken()).status()).isEqualTo(200);
    }

    @Test
    void anOldTokenEndsTheSessionForWhoeverHasIt() {
        SignedInPerson person = signedIn();
        SignedInPerson otherDevice = signedIn(person.person());
        String stolen = person.refreshToken();
        Answer refreshed = refresh(stolen);
        theGraceIsOver(person);

        Answer reused = refresh(stolen);

        assertThat(reused.status()).isEqualTo(401);
        assertThat(reused.code()).isEqualTo("invalid-refresh-token");
        assertThat(reused.refreshToken()).isEmpty();
        assertThat(refresh(refreshed.refreshToken()).status()).isEqualTo(401);
        assertThat(get("/api/v1/me", refreshed.text("accessToken")).status()).isEqualTo(401);
        assertThat(get("/api/v1/me", otherDevice.accessToken()).status()).isEqualTo(200);
        assertThat(published.await(REVOKED, person.id()).text("reason")).isEqualTo("REFRESH_TOKEN_REUSED");
        assertThat(count(
                        "select count(*) from audit_entry where action = 'session.refresh-token-reused'"
                                + " and after ->> 'userId' = :value",
                        person.id().toString()))
                .isEqualTo(1);
    }

    @Test
    void aTokenFromLongAgoIsRecognisedToo() {
        SignedInPerson person = signedIn();
        String latest = refresh(
                        refresh(refresh(person.refreshToken()).refreshToken()).refreshToken())
                .refreshToken();

        assertThat(refresh(person.refreshToken()).status()).isEqualTo(401);
        assertThat(refresh(latest).status()).isEqualTo(401);
    }

    @Test
    void oneDeviceAskingTenTimesAtOnceStaysSignedIn() {
        SignedInPerson person = signedIn();

        List<Answer> answers = atOnce(10, index -> refresh(person.refreshToken()));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .hasSize(9)
                .allMatch(answer -> answer.header("Set-Cookie").isEmpty());
        Answer winner = answers.stream()
                .filter(answer -> answer.status() == 200)
                .findFirst()
                .orElseThrow();
        assertThat(refresh(winner.refreshToken()).status()).isEqualTo(200);
    }

    @Test
    void whatIsNoTokenIsRefused() {
        assertThat(refresh("made-up").code()).isEqualTo("invalid-refresh-token");
        assertThat(post("/api/v1/auth/refresh", "", "").code()).isEqualTo("invalid-refresh-token");
    }

    @Test
    void anExpiredTokenIsRefused() {
        SignedInPerson person = signedIn();
        jdbc.sql("update session set expires_at = now() where user_id = :id")
                .param("id", person.id())
                .update();

        assertThat(refresh(person.refreshToken()).status()).isEqualTo(401);
    }

    @Test
    void aRequestThatAFormCouldSendIsRefused() {
        SignedInPerson person = signedIn();
        for (String path : List.of("/api/v1/auth/refresh", "/api/v1/auth/sign-out")) {
            Answer forged = send(request(path, "")
                    .header("Cookie", "kazini_refresh=" + person.refreshToken())
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("")));

            assertThat(forged.status()).isEqualTo(403);
            assertThat(forged.code()).isEqualTo("forgery-suspected");
        }
        assertThat(send(request("/api/v1/auth/refresh", "")
                                .header("Cookie", "kazini_refresh=" + person.refreshToken())
                                .header("X-Requested-With", "kazini")
                                .POST(BodyPublishers.noBody()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void signingOutEndsThisDeviceOnly() {
        SignedInPerson here = signedIn();
        SignedInPerson elsewhere = signedIn(here.person());

        Answer signedOut = postWithCookie("/api/v1/auth/sign-out", here.refreshToken());

        assertThat(signedOut.status()).isEqualTo(204);
        assertThat(signedOut.refreshToken()).isEmpty();
        assertThat(refresh(here.refreshToken()).status()).isEqualTo(401);
        assertThat(get("/api/v1/me", here.accessToken()).status()).isEqualTo(401);
        assertThat(get("/api/v1/me", elsewhere.accessToken()).status()).isEqualTo(200);
        assertThat(published.await(REVOKED, here.id()).text("reason")).isEqualTo("SIGNED_OUT");
        assertThat(postWithCookie("/api/v1/auth/sign-out", here.refreshToken()).status())
                .isEqualTo(204);
    }

    @Test
    void withoutItsCookieADeviceSignsOutByItsAccessToken() {
        SignedInPerson person = signedIn();

        assertThat(post("/api/v1/auth/sign-out", person.accessToken(), "{}").status())
                .isEqualTo(204);

        assertThat(get("/api/v1/me", person.accessToken()).status()).isEqualTo(401);
    }

    @Test
    void aPersonSeesTheirDevicesAndSignsOneOut() {
        SignedInPerson here = signedIn();
        SignedInPerson elsewhere = signedIn(here.person());

        Answer devices = get("/api/v1/me/sessions?limit=1", here.accessToken());
        String other = devices.body().at("/items/0/id").asString();
        Answer next = get("/api/v1/me/sessions?limit=1&cursor=" + devices.text("nextCursor"), here.accessToken());

        assertThat(devices.body().at("/items/0/current").asBoolean()).isFalse();
        assertThat(next.body().at("/items/0/current").asBoolean()).isTrue();
        assertThat(next.body().has("nextCursor")).isFalse();

        assertThat(delete("/api/v1/me/sessions/" + other, here.accessToken()).status())
                .isEqualTo(204);
        assertThat(get("/api/v1/me", elsewhere.accessToken()).status()).isEqualTo(401);
        assertThat(published.await(REVOKED, here.id()).text("reason")).isEqualTo("REVOKED_BY_OWNER");
    }

    @Test
    void anothersDeviceDoesNotExist() {
        SignedInPerson person = signedIn();
        SignedInPerson stranger = signedIn();
        String theirs = get("/api/v1/me/sessions", stranger.accessToken())
                .body()
                .at("/items/0/id")
                .asString();

        assertThat(delete("/api/v1/me/sessions/" + theirs, person.accessToken()).status())
                .isEqualTo(404);
        assertThat(delete("/api/v1/me/sessions/" + UUID.randomUUID(), person.accessToken())
                        .status())
                .isEqualTo(404);
        assertThat(get("/api/v1/me", stranger.accessToken()).status()).isEqualTo(200);
    }

    @Test
    void sessionsThatAreLongOverAreForgottenWithTheirTokens() {
        SignedInPerson person = signedIn();
        SignedInPerson stillSignedIn = signedIn(person.person());
        refresh(person.refreshToken());
        jdbc.sql("""
                update session set expires_at = now() - interval '31 days'
                 where id in (select session_id from retired_refresh_token) and user_id = :id
                """).param("id", person.id()).update();

        endSessions.forgetOldSessions();

        assertThat(count("select count(*) from session where user_id = :value", person.id()))
                .isEqualTo(1);
        assertThat(count(
                        "select count(*) from retired_refresh_token where token_hash = :value",
                        new RefreshToken(person.refreshToken()).hash()))
                .isZero();
        assertThat(refresh(stillSignedIn.refreshToken()).status()).isEqualTo(200);
    }

    private void theGraceIsOver(SignedInPerson person) {
        jdbc.sql("update session set rotated_at = rotated_at - interval '6 seconds' where user_id = :id")
                .param("id", person.id())
                .update();
    }
}
