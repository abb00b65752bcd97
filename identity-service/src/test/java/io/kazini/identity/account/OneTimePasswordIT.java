package io.kazini.identity.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.identity.Answer;
import io.kazini.identity.Person;
import io.kazini.identity.RunningIdentity;
import io.kazini.platform.Ids;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class OneTimePasswordIT extends RunningIdentity {

    private static final String IN_BULK = "/api/v1/users/one-time-passwords";

    @Autowired
    Users users;

    @BeforeEach
    void nobodyIsLeftFromOtherTests() {
        // But for the first administrator, who is one until somebody signs in as such.
        jdbc.sql("update users set status = 'DEACTIVATED' where status = 'INVITED' and email <> :admin")
                .param("admin", ADMIN_EMAIL)
                .update();
    }

    @Test
    void whoeverForgotTheirPasswordGetsAnotherThatIsGoodForChoosingOne() {
        SignedInPerson person = signedIn();
        String admin = signedInAs("ADMIN").accessToken();

        Answer issued = post(path(person.id()), admin);

        assertThat(issued.status()).isEqualTo(200);
        assertThat(issued.header("Cache-Control")).hasValue("no-store");
        String oneTime = issued.text("oneTimePassword");
        assertThat(get("/api/v1/me", person.accessToken()).status()).isEqualTo(401);
        assertThat(refresh(person.refreshToken()).status()).isEqualTo(401);
        assertThat(published
                        .await("kazini.identity.SessionRevoked.v1", person.id())
                        .text("reason"))
                .isEqualTo("PASSWORD_RESET");
        assertThat(signIn(person.person()).status()).isEqualTo(401);
        Answer restricted = signIn(person.person().withPassword(oneTime));
        assertThat(restricted.body().path("mustChangePassword").asBoolean()).isTrue();
        Answer changed = post(
                "/api/v1/auth/change-password",
                restricted.text("accessToken"),
                Map.of("currentPassword", oneTime, "newPassword", "another one of mine"));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(signIn(person.person().withPassword(oneTime)).status()).isEqualTo(401);
        assertThat(signIn(person.person().withPassword("another one of mine")).status())
                .isEqualTo(200);
        assertThat(count(
                        "select count(*) from audit_entry where action = 'user.one-time-password-issued' and entity_id = :value",
                        person.id()))
                .isEqualTo(1);
    }

    @Test
    void itCannotBeKeptInAnotherSpelling() {
        SignedInPerson person = signedIn();
        String oneTime =
                post(path(person.id()), signedInAs("ADMIN").accessToken()).text("oneTimePassword");
        String restricted = signIn(person.person().withPassword(oneTime)).text("accessToken");

        Answer kept = post(
                "/api/v1/auth/change-password",
                restricted,
                Map.of("currentPassword", oneTime.toLowerCase(Locale.ROOT), "newPassword", oneTime));

        assertThat(kept.fieldErrors()).containsExactly("newPassword same-password");
    }

    @Test
    void whoeverLockedThemselvesOutNeedNotWait() {
        SignedInPerson person = signedIn();
        for (int i = 0; i < 6; i++) {
            signIn(person.person().withPassword("was it this one?"));
        }
        assertThat(signIn(person.person()).status()).isEqualTo(429);

        String oneTime = post(path(person.id()), superAdmin()).text("oneTimePassword");

        assertThat(signIn(person.person().withPassword(oneTime)).status()).isEqualTo(200);
    }

    @Test
    void theLatestOneAloneIsGood() {
        SignedInPerson person = signedIn();
        String admin = superAdmin();

        List<String> issued = atOnce(4, index -> post(path(person.id()), admin).text("oneTimePassword"));

        assertThat(issued.stream()
                        .filter(oneTime ->
                                signIn(person.person().withPassword(oneTime)).status() == 200))
                .hasSize(1);
    }

    @Test
    void nobodyGetsOneForThemselvesForAnAdministratorOrForSomebodyWhoIsShutOut() {
        SignedInPerson admin = signedInAs("ADMIN");
        SignedInPerson colleague = signedInAs("ADMIN");
        SignedInPerson youth = signedIn();
        String superAdmin = superAdmin();

        assertThat(post(path(admin.id()), admin.accessToken()).code()).isEqualTo("own-account");
        assertThat(post(path(colleague.id()), admin.accessToken()).code()).isEqualTo("privileged-user");
        assertThat(post(path(idOf(ADMIN_EMAIL)), admin.accessToken()).code()).isEqualTo("privileged-user");
        assertThat(post(path(admin.id()), youth.accessToken()).status()).isEqualTo(403);
        assertThat(post(path(admin.id()), "").status()).isEqualTo(401);
        assertThat(post(path(UUID.randomUUID()), superAdmin).status()).isEqualTo(404);
        assertThat(post(path(colleague.id()), superAdmin).status()).isEqualTo(200);
        post("/api/v1/users/" + youth.id() + "/deactivation", superAdmin);
        assertThat(post(path(youth.id()), superAdmin).text("currentState")).isEqualTo("DEACTIVATED");
        assertThat(get("/api/v1/me", admin.accessToken()).status()).isEqualTo(200);
    }

    @Test
    void allInvitedOfficersGetOneEachOnceHoweverManyAdministratorsAskAtOnce() {
        List<Person> officers =
                IntStream.range(0, 30).mapToObj(i -> invited(Role.OFFICER)).toList();
        invited(Role.SUPERVISOR);
        String admin = signedInAs("ADMIN").accessToken();

        List<Answer> answers = atOnce(4, index -> post(IN_BULK, admin, Map.of("role", "OFFICER")));

        List<JsonNode> issued = answers.stream()
                .flatMap(answer -> answer.body().path("items").valueStream())
                .toList();
        assertThat(issued.stream().map(item -> item.at("/user/email").asString()))
                .containsExactlyInAnyOrderElementsOf(
                        officers.stream().map(Person::email).toList());
        JsonNode one = issued.getFirst();
        assertThat(signIn(officers.getFirst()
                                .withEmail(one.at("/user/email").asString())
                                .withPassword(one.path("oneTimePassword").asString()))
                        .status())
                .isEqualTo(200);
        assertThat(post(IN_BULK, admin, Map.of("role", "OFFICER")).body().path("items"))
                .isEmpty();
    }

    @Test
    void anAdministratorInvitedByAnotherIsNotAmongThem() {
        Person both = invited(Role.OFFICER, Role.ADMIN);
        String admin = signedInAs("ADMIN").accessToken();

        assertThat(post(IN_BULK, admin, Map.of("role", "OFFICER")).body().path("items"))
                .isEmpty();
        assertThat(post(IN_BULK, admin, Map.of("userIds", List.of(idOf(both.email()))))
                        .fieldErrors())
                .containsExactly("userIds[0] privileged-user");
        assertThat(post(IN_BULK, superAdmin(), Map.of("role", "OFFICER")).body().path("items"))
                .hasSize(1);
    }

    @Test
    void thoseWhoLostTheirsGetAnotherAllOrNone() {
        Person first = invited(Role.OFFICER);
        Person second = invited(Role.OFFICER);
        SignedInPerson active = signedIn();
        String admin = superAdmin();
        List<Object> ids = new ArrayList<>(List.of(idOf(first.email()), idOf(second.email())));
        String lost = oneTimeOf(post(IN_BULK, admin, Map.of("userIds", ids)), first);

        Answer refused =
                post(IN_BULK, admin, Map.of("userIds", List.of(idOf(first.email()), active.id(), new UUID(7, 7))));

        assertThat(refused.fieldErrors()).containsExactly("userIds[1] not-invited", "userIds[2] not-found");
        assertThat(signIn(first.withPassword(lost)).status()).isEqualTo(200);

        String another = oneTimeOf(post(IN_BULK, admin, Map.of("userIds", ids)), first);

        assertThat(signIn(first.withPassword(lost)).status()).isEqualTo(401);
        assertThat(signIn(first.withPassword(another)).status()).isEqualTo(200);
    }

    @Test
    void theListForHandingOutIsASpreadsheetWithoutFormulas() {
        Person person = invited("=HYPERLINK(\"http://evil.example\";\"Wanjiru, \u201cw\u201d\")", Role.OFFICER);
        String admin = superAdmin();

        Answer.Text csv = sendForText(request(IN_BULK, admin)
                .header("Content-Type", "application/json")
                .header("Accept", "text/csv")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString("{\"role\":\"OFFICER\"}")));

        assertThat(csv.status()).isEqualTo(200);
        assertThat(csv.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).isEqualToIgnoringCase("text/csv;charset=utf-8"));
        assertThat(csv.header("Cache-Control")).hasValue("no-store");
        String[] lines = csv.body().split("\r\n", -1);
        assertThat(lines[0]).isEqualTo("\uFEFF\"userId\",\"fullName\",\"email\",\"phone\",\"oneTimePassword\"");
        assertThat(lines).hasSize(3);
        assertThat(lines[1])
                .contains("\"'=HYPERLINK(\"\"http://evil.example\"\";")
                .contains(person.email());
        String oneTime = lines[1].substring(lines[1].length() - 24, lines[1].length() - 1);
        assertThat(signIn(person.withPassword(oneTime)).status()).isEqualTo(200);
        assertThat(count(
                        "select count(*) from idempotency_key where position(:value in convert_from(body, 'UTF8')) > 0",
                        oneTime))
                .isZero();
    }

    @Test
    void absurdRequestsAreRefused() {
        String admin = superAdmin();
        List<UUID> many =
                IntStream.rangeClosed(0, 1_000).mapToObj(i -> Ids.next()).toList();

        assertThat(post(IN_BULK, admin, Map.of()).fieldErrors()).containsExactly("role role-or-user-ids");
        assertThat(post(IN_BULK, admin, Map.of("role", "OFFICER", "userIds", List.of(Ids.next())))
                        .status())
                .isEqualTo(400);
        assertThat(post(IN_BULK, admin, Map.of("userIds", List.of())).status()).isEqualTo(400);
        assertThat(post(IN_BULK, admin, Map.of("userIds", many)).fieldErrors()).containsExactly("userIds size");
        assertThat(post(IN_BULK, admin, Map.of("role", "KING")).status()).isEqualTo(400);
        assertThat(post(IN_BULK, signedIn().accessToken(), Map.of("role", "OFFICER"))
                        .status())
                .isEqualTo(403);
        Answer.Text refused = sendForText(request(IN_BULK, admin)
                .header("Content-Type", "application/json")
                .header("Accept", "text/csv")
                .POST(BodyPublishers.ofString("{}")));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.header("Content-Type")).hasValue("application/problem+json");
    }

    private Person invited(Role... roles) {
        return invited("Wanjiru Kamau", roles);
    }

    /** As by event: without a password. */
    private Person invited(String name, Role... roles) {
        Person anybody = Person.anybody();
        users.add(User.invite(
                name,
                new EmailAddress(anybody.email()),
                new PhoneNumber(anybody.phone()),
                Set.of(roles),
                null,
                People.NOW));
        return anybody;
    }

    private static String oneTimeOf(Answer answer, Person person) {
        return answer.body()
                .path("items")
                .valueStream()
                .filter(item -> item.at("/user/email").asString().equals(person.email()))
                .map(item -> item.path("oneTimePassword").asString())
                .findFirst()
                .orElseThrow();
    }

    private static String path(UUID user) {
        return "/api/v1/users/" + user + "/one-time-password";
    }
}
