package io.kazini.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.identity.Answer;
import io.kazini.identity.Person;
import io.kazini.identity.RunningIdentity;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

class SignInIT extends RunningIdentity {

    private static final String TOO_MANY = "too-many-sign-ins";

    @Test
    void aSignInGivesAnAccessTokenAndHidesTheRefreshToken() {
        Person person = Person.anybody();
        join(person);

        Answer answer = signIn(person.withEmail(" " + person.email().toUpperCase(Locale.ROOT)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("tokenType")).isEqualTo("Bearer");
        assertThat(answer.body().path("expiresIn").asInt()).isEqualTo(1800);
        assertThat(answer.body().path("mustChangePassword").asBoolean()).isFalse();
        assertThat(answer.http().body()).doesNotContain(answer.refreshToken());
        assertThat(answer.header("Set-Cookie").orElseThrow())
                .contains("HttpOnly", "Secure", "SameSite=Strict", "Path=/api/v1/auth;", "Max-Age=604800");
        assertThat(answer.header("Cache-Control").orElseThrow()).contains("no-store");
    }

    @Test
    void meIsWhoeverSignedInWithWhatTheyMayDo() {
        SignedInPerson youth = signedIn();

        Answer me = get("/api/v1/me", youth.accessToken());

        assertThat(me.status()).isEqualTo(200);
        assertThat(me.text("id")).isEqualTo(youth.id().toString());
        assertThat(me.text("email")).isEqualTo(youth.person().email());
        assertThat(me.body().path("permissions").valueStream().map(it -> it.asString()))
                .containsExactly("applications:submit", "attendance:check-in", "payments:read-own", "statistics:youth");
        assertThat(get("/api/v1/me", "").status()).isEqualTo(401);
        assertThat(get("/api/v1/me", youth.accessToken() + "x").code()).isEqualTo("invalid-token");
    }

    @Test
    void unknownAddressWrongPasswordAndDeactivatedAccountAreOneAnswer() {
        Person deactivated = Person.anybody();
        join(deactivated);
        post("/api/v1/users/" + idOf(deactivated.email()) + "/deactivation", superAdmin());
        Person known = Person.anybody();
        join(known);

        String wrong = signIn(known.withPassword("wrong")).sameForEverybody();

        assertThat(wrong).startsWith("401 ").contains("invalid-credentials");
        assertThat(signIn(Person.anybody()).sameForEverybody()).isEqualTo(wrong);
        assertThat(signIn(Person.anybody().withEmail("no address at all")).sameForEverybody())
                .isEqualTo(wrong);
        assertThat(signIn(deactivated).sameForEverybody()).isEqualTo(wrong);
    }

    @Test
    void afterFiveFailuresTheRightPasswordHasToWaitToo() {
        Person person = Person.anybody();
        join(person);
        fail(person, 5);

        Answer locked = signIn(person);

        assertThat(locked.status()).isEqualTo(429);
        assertThat(locked.code()).isEqualTo(TOO_MANY);
        assertThat(Integer.parseInt(locked.header("Retry-After").orElseThrow())).isBetween(1, 30);
    }

    @Test
    void anAddressThatIsNobodysIsLockedJustTheSame() {
        Person person = Person.anybody();
        join(person);
        Person nobody = Person.anybody();
        fail(person, 5);
        fail(nobody, 5);

        Answer somebodys = signIn(person);
        Answer nobodys = signIn(nobody);

        assertThat(nobodys.sameForEverybody()).isEqualTo(somebodys.sameForEverybody());
    }

    @Test
    void theRestGrowsWithEveryFailureAndEndsWithASuccess() {
        Person person = Person.anybody();
        join(person);
        fail(person, 5);
        theRestIsOver();

        assertThat(signIn(person.withPassword("wrong")).status()).isEqualTo(401);
        assertThat(Integer.parseInt(signIn(person).header("Retry-After").orElseThrow()))
                .isBetween(31, 60);

        theRestIsOver();
        assertThat(signIn(person).status()).isEqualTo(200);
        fail(person, 4);
        assertThat(signIn(person).status()).isEqualTo(200);
    }

    @Test
    void guessesAtTheSameMomentAreCountedOneByOne() {
        Person person = Person.anybody();
        join(person);

        List<Answer> answers = atOnce(40, index -> signIn(person.withPassword("guess " + index)));

        assertThat(answers).filteredOn(answer -> answer.status() == 401).hasSize(5);
        assertThat(answers).filteredOn(answer -> answer.status() == 429).hasSize(35);
    }

    @Test
    void aWeakerHashOfFormerTimesIsRenewedAtTheNextSignIn() {
        Person person = Person.anybody();
        join(person);
        String former = "{argon2id}" + new Argon2PasswordEncoder(16, 32, 1, 512, 1).encode(person.password());
        jdbc.sql("update users set password_hash = :hash where email = :email")
                .param("hash", former)
                .param("email", person.email())
                .update();

        assertThat(signIn(person).status()).isEqualTo(200);

        assertThat(count(
                        "select count(*) from users where password_hash like '{argon2id}$argon2id$v=19$m=1024,t=1%'"
                                + " and email = :value",
                        person.email()))
                .isEqualTo(1);
        assertThat(signIn(person).status()).isEqualTo(200);
    }

    @Test
    void badInputIsNamed() {
        assertThat(post("/api/v1/auth/sign-in", "", Map.of()).fieldErrors())
                .containsExactly("email required", "password required");
        assertThat(post("/api/v1/auth/sign-in", "", "{\"email\": {}}").status()).isEqualTo(400);
        assertThat(post("/api/v1/auth/sign-in", "", Map.of("email", "a", "password", "b", "remember", true))
                        .fieldErrors())
                .containsExactly("remember unknown-field");
        assertThat(send(request("/api/v1/auth/sign-in", "")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("email=a&password=b")))
                        .status())
                .isEqualTo(415);
    }

    @Test
    void aNewPasswordEndsTheSignInsOnOtherDevices() {
        SignedInPerson here = signedIn();
        SignedInPerson elsewhere = signedIn(here.person());
        String newPassword = "kesho ni siku nyingine";

        Answer changed = changePassword(here.accessToken(), Person.PASSWORD, newPassword);

        assertThat(changed.status()).isEqualTo(200);
        assertThat(get("/api/v1/me", here.accessToken()).status()).isEqualTo(200);
        assertThat(get("/api/v1/me", changed.text("accessToken")).status()).isEqualTo(200);
        assertThat(get("/api/v1/me", elsewhere.accessToken()).status()).isEqualTo(401);
        assertThat(refresh(elsewhere.refreshToken()).status()).isEqualTo(401);
        assertThat(refresh(here.refreshToken()).status()).isEqualTo(200);
        assertThat(signIn(here.person()).status()).isEqualTo(401);
        assertThat(signIn(here.person().withPassword(newPassword)).status()).isEqualTo(200);
        assertThat(published
                        .await("kazini.identity.SessionRevoked.v1", here.id())
                        .text("reason"))
                .isEqualTo("PASSWORD_CHANGED");
        assertThat(audited("user.password-changed", here.id())).isEqualTo(1);
    }

    @Test
    void aSignInWithTheOldPasswordUnderWayLeavesNoSessionBehindTheNewOne() {
        SignedInPerson owner = signedIn();

        List<Answer> answers = atOnce(
                30,
                index -> index == 0
                        ? changePassword(owner.accessToken(), Person.PASSWORD, "kesho ni siku nyingine")
                        : signIn(owner.person()));

        assertThat(answers.getFirst().status()).isEqualTo(200);
        assertThat(count("select count(*) from session where user_id = :value and ended_at is null", owner.id()))
                .isEqualTo(1);
        assertThat(get("/api/v1/me", owner.accessToken()).status()).isEqualTo(200);
    }

    @Test
    void whoeverSignsInOverAndOverKeepsTheNewestSessions() {
        SignedInPerson first = signedIn();
        jdbc.sql("""
                insert into session (id, user_id, device_name, token_hash, started_at, rotated_at, expires_at)
                select uuidv7(), :userId, 'another', 'hash ' || n || :userId, now(), now(), now() + interval '1 day'
                  from generate_series(1, 99) n
                """).param("userId", first.id()).update();
        assertThat(get("/api/v1/me", first.accessToken()).status()).isEqualTo(200);

        SignedInPerson last = signedIn(first.person());

        assertThat(get("/api/v1/me", first.accessToken()).status()).isEqualTo(401);
        assertThat(get("/api/v1/me", last.accessToken()).status()).isEqualTo(200);
        assertThat(count("select count(*) from session where user_id = :value and ended_at is null", first.id()))
                .isEqualTo(100);
        assertThat(published
                        .await("kazini.identity.SessionRevoked.v1", first.id())
                        .text("reason"))
                .isEqualTo("TOO_MANY_SESSIONS");
    }

    @Test
    void filesThatNobodyAskedForAreNotRead() {
        String boundary = "0123456789abcdef";
        String part = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n"
                + "x".repeat(12 << 20) + "\r\n--" + boundary + "--\r\n";

        Answer answer = send(request("/api/v1/auth/sign-in", "")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofString(part)));

        // More than an upload may have: whoever had read it would have said so.
        assertThat(answer.status()).isEqualTo(415);
    }

    @Test
    void aStolenAccessTokenIsNotEnoughForANewPassword() {
        SignedInPerson person = signedIn();
        String token = person.accessToken();

        assertThat(changePassword(token, "guess", "kesho ni siku nyingine").fieldErrors())
                .containsExactly("currentPassword wrong-password");
        assertThat(changePassword(token, Person.PASSWORD, Person.PASSWORD).fieldErrors())
                .containsExactly("newPassword same-password");
        assertThat(changePassword(token, Person.PASSWORD, "Password123").fieldErrors())
                .containsExactly("newPassword common-password");
        assertThat(changePassword("", Person.PASSWORD, "kesho ni siku nyingine").status())
                .isEqualTo(401);
        for (int guess = 1; guess <= 5; guess++) {
            changePassword(token, "guess", "kesho ni siku nyingine");
        }
        assertThat(changePassword(token, Person.PASSWORD, "kesho ni siku nyingine")
                        .code())
                .isEqualTo(TOO_MANY);
    }

    private Answer changePassword(String token, String current, String next) {
        return post("/api/v1/auth/change-password", token, Map.of("currentPassword", current, "newPassword", next));
    }

    private void fail(Person person, int times) {
        IntStream.range(0, times)
                .forEach(time -> assertThat(
                                signIn(person.withPassword("wrong " + time)).status())
                        .isEqualTo(401));
    }

    private void theRestIsOver() {
        jdbc.sql("update sign_in_throttle set locked_until = now() - interval '1 second'")
                .update();
    }

    private long audited(String action, UUID id) {
        return count("select count(*) from audit_entry where action = '" + action + "' and entity_id = :value", id);
    }
}
