package io.kazini.identity.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kazini.identity.Answer;
import io.kazini.identity.Person;
import io.kazini.identity.RunningIdentity;
import io.kazini.testsupport.TestTokens;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class UserAdministrationIT extends RunningIdentity {

    private static final String ROLES_CHANGED = "kazini.identity.RolesChanged.v1";

    @Autowired
    TransactionTemplate transaction;

    @Test
    void aGrantedRoleIsToldWithAllOthersAndHoldsFromTheNextToken() {
        SignedInPerson person = signedIn();
        String admin = signedInAs("ADMIN").accessToken();

        Answer granted = post(user(person.id()) + "/roles/OFFICIAL", admin);

        assertThat(granted.status()).isEqualTo(200);
        assertThat(texts(granted.body().path("roles"))).containsExactly("YOUTH", "OFFICIAL");
        assertThat(texts(published.await(ROLES_CHANGED, person.id()).data().path("roles")))
                .containsExactly("YOUTH", "OFFICIAL");
        String token = refresh(person.refreshToken()).text("accessToken");
        assertThat(texts(get("/api/v1/me", token).body().path("permissions"))).contains("jobs:manage");
        assertThat(auditOf(person.id())).contains("user.role-granted [\"YOUTH\"] [\"YOUTH\", \"OFFICIAL\"]");
    }

    @Test
    void aRoleTwiceIsOneRoleAndOneEvent() {
        SignedInPerson person = signedIn();
        String admin = superAdmin();

        post(user(person.id()) + "/roles/WORKER", admin);
        Answer again = post(user(person.id()) + "/roles/WORKER", admin);
        Answer neverHad = delete(user(person.id()) + "/roles/AUDITOR", admin);
        delete(user(person.id()) + "/roles/WORKER", admin);

        assertThat(again.status()).isEqualTo(200);
        assertThat(neverHad.status()).isEqualTo(200);
        assertThat(published.await(ROLES_CHANGED, person.id(), 2)).hasSize(2);
    }

    @Test
    void aRevokedRoleIsNotHonouredHereForAnotherMoment() {
        SignedInPerson admin = signedInAs("ADMIN");
        assertThat(get("/api/v1/users", admin.accessToken()).status()).isEqualTo(200);

        delete(user(admin.id()) + "/roles/ADMIN", superAdmin());

        assertThat(get("/api/v1/users", admin.accessToken()).status()).isEqualTo(401);
        String renewed = refresh(admin.refreshToken()).text("accessToken");
        assertThat(get("/api/v1/users", renewed).status()).isEqualTo(403);
    }

    @Test
    void anAdministratorMakesNoAdministrators() {
        SignedInPerson admin = signedInAs("ADMIN");
        SignedInPerson person = signedIn();
        String token = admin.accessToken();

        assertThat(post(user(person.id()) + "/roles/ADMIN", token).code()).isEqualTo("privileged-role");
        assertThat(post(user(person.id()) + "/roles/SUPER_ADMIN", token).status())
                .isEqualTo(403);
        assertThat(delete(user(idOf(ADMIN_EMAIL)) + "/roles/SUPER_ADMIN", token).status())
                .isIn(403, 409);
        assertThat(post(user(admin.id()) + "/roles/AUDITOR", token).code()).isEqualTo("own-account");
        assertThat(post(user(idOf(ADMIN_EMAIL)) + "/deactivation", token).status())
                .isIn(403, 409);
        assertThat(post("/api/v1/users", token, invitation(Person.anybody(), "ADMIN"))
                        .code())
                .isEqualTo("privileged-role");
        assertThat(post("/api/v1/keys/rotation", token).status()).isEqualTo(403);
    }

    @Test
    void onlyAdministratorsComeHere() {
        SignedInPerson youth = signedIn();
        for (String path : List.of("/api/v1/users", user(youth.id()), "/api/v1/roles")) {
            assertThat(get(path, youth.accessToken()).status()).isEqualTo(403);
            assertThat(get(path, "").status()).isEqualTo(401);
        }
        String notOurs = TestTokens.forUser(youth.id())
                .withRoles("SUPER_ADMIN")
                .withPermissions("users:manage")
                .mint();
        assertThat(get("/api/v1/users", notOurs).status()).isEqualTo(401);
    }

    @Test
    void aDeactivatedPersonIsOutAtOnceOnEveryDevice() {
        SignedInPerson phone = signedIn();
        SignedInPerson laptop = signedIn(phone.person());
        String admin = superAdmin();

        Answer deactivated = post(user(phone.id()) + "/deactivation", admin);

        assertThat(deactivated.status()).isEqualTo(200);
        assertThat(deactivated.text("status")).isEqualTo("DEACTIVATED");
        for (SignedInPerson device : List.of(phone, laptop)) {
            assertThat(get("/api/v1/me", device.accessToken()).status()).isEqualTo(401);
            assertThat(refresh(device.refreshToken()).status()).isEqualTo(401);
        }
        assertThat(published.await("kazini.identity.SessionRevoked.v1", phone.id(), 2))
                .allMatch(event -> event.text("reason").equals("USER_DEACTIVATED"));
        published.await("kazini.identity.UserDeactivated.v1", phone.id());
        assertThat(signIn(phone.person()).status()).isEqualTo(401);

        Answer again = post(user(phone.id()) + "/deactivation", admin);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("currentState")).isEqualTo("DEACTIVATED");

        assertThat(post(user(phone.id()) + "/reactivation", admin).text("status"))
                .isEqualTo("ACTIVE");
        published.await("kazini.identity.UserActivated.v1", phone.id());
        assertThat(signIn(phone.person()).status()).isEqualTo(200);
        assertThat(refresh(phone.refreshToken()).status()).isEqualTo(401);
    }

    @Test
    void theLastSuperAdministratorStays() {
        String admin = superAdmin();
        UUID id = idOf(ADMIN_EMAIL);
        jdbc.sql("update users set status = 'DEACTIVATED' where roles @> array['SUPER_ADMIN'] and id <> :id")
                .param("id", id)
                .update();

        assertThat(delete(user(id) + "/roles/SUPER_ADMIN", admin).code()).isEqualTo("last-super-admin");
        assertThat(post(user(id) + "/deactivation", admin).code()).isEqualTo("last-super-admin");
        assertThat(get("/api/v1/me", admin).status()).isEqualTo(200);
    }

    @Test
    void twoSuperAdministratorsWhoRemoveEachOtherAtOnceLeaveOne() {
        SignedInPerson one = signedInAs("SUPER_ADMIN");
        SignedInPerson other = signedInAs("SUPER_ADMIN");
        jdbc.sql("""
                update users set status = 'DEACTIVATED'
                 where roles @> array['SUPER_ADMIN'] and id not in (:one, :other)
                """).param("one", one.id()).param("other", other.id()).update();
        try {
            List<Answer> answers = releasedTogether(
                    one,
                    other,
                    () -> delete(user(other.id()) + "/roles/SUPER_ADMIN", one.accessToken()),
                    () -> post(user(one.id()) + "/deactivation", other.accessToken()));

            assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
            assertThat(jdbc.sql("""
                            select count(*) from users where roles @> array['SUPER_ADMIN'] and status = 'ACTIVE'
                            """).query(Long.class).single()).isEqualTo(1);
        } finally {
            jdbc.sql("update users set status = 'ACTIVE' where email = :email")
                    .param("email", ADMIN_EMAIL)
                    .update();
        }
    }

    @Test
    void anInvitedPersonChoosesAPasswordBeforeAnythingElse() {
        String admin = superAdmin();
        Person person = Person.anybody();

        Answer invited = post("/api/v1/users", admin, invitation(person, "OFFICIAL", "SUPERVISOR"));

        assertThat(invited.status()).isEqualTo(201);
        UUID id = UUID.fromString(invited.body().at("/user/id").asString());
        assertThat(invited.header("Location"))
                .hasValueSatisfying(it -> assertThat(it).endsWith(user(id)));
        assertThat(invited.body().at("/user/status").asString()).isEqualTo("INVITED");
        String oneTimePassword = invited.text("oneTimePassword");
        assertThat(texts(published
                        .await("kazini.identity.UserInvited.v1", id)
                        .data()
                        .path("roles")))
                .containsExactly("OFFICIAL", "SUPERVISOR");

        Answer first = signIn(person.withPassword(oneTimePassword));
        assertThat(first.body().path("mustChangePassword").asBoolean()).isTrue();
        String restricted = first.text("accessToken");
        assertThat(texts(get("/api/v1/me", restricted).body().path("permissions")))
                .containsExactly("password:change");
        assertThat(get("/api/v1/users", restricted).status()).isEqualTo(403);

        Answer changed = post(
                "/api/v1/auth/change-password",
                restricted,
                Map.of("currentPassword", oneTimePassword, "newPassword", Person.PASSWORD));
        assertThat(changed.body().path("mustChangePassword").asBoolean()).isFalse();
        assertThat(texts(get("/api/v1/me", changed.text("accessToken")).body().path("permissions")))
                .contains("jobs:manage", "attendance:decide");
        published.await("kazini.identity.UserActivated.v1", id);
        assertThat(signIn(person.withPassword(oneTimePassword)).status()).isEqualTo(401);
    }

    @Test
    void nobodyIsInvitedTwice() {
        String admin = superAdmin();
        Person person = Person.anybody();
        post("/api/v1/users", admin, invitation(person, "OFFICIAL"));

        assertThat(post("/api/v1/users", admin, invitation(person.withPhone(Person.anyPhone()), "OFFICIAL"))
                        .code())
                .isEqualTo("email-taken");
        assertThat(post("/api/v1/users", admin, invitation(Person.anybody().withPhone(person.phone()), "OFFICIAL"))
                        .code())
                .isEqualTo("phone-taken");
    }

    @Test
    void anInvitationKeyedForRepetitionLeavesNoPasswordBehind() {
        String admin = superAdmin();

        Answer invited = send(request("/api/v1/users", admin)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(
                        new JsonMapper().writeValueAsString(invitation(Person.anybody(), "OFFICIAL")))));

        assertThat(invited.status()).isEqualTo(201);
        assertThat(count(
                        "select count(*) from idempotency_key where position(:value in convert_from(body, 'UTF8')) > 0",
                        invited.text("oneTimePassword")))
                .isZero();
    }

    @Test
    void peopleAreFoundByWhatIsKnownAboutThem() {
        String admin = superAdmin();
        String surname = "Zaituni" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        Person first = new Person("Amina " + surname, Person.anybody().email(), Person.anyPhone(), Person.PASSWORD);
        Person second = new Person("Baraka " + surname, Person.anybody().email(), Person.anyPhone(), Person.PASSWORD);
        Person third = new Person("chege " + surname, Person.anybody().email(), Person.anyPhone(), Person.PASSWORD);
        Stream.of(third, first, second).forEach(this::join);
        post(user(idOf(second.email())) + "/roles/SUPERVISOR", admin);
        post(user(idOf(third.email())) + "/deactivation", admin);
        String search = "/api/v1/users?q=" + surname;

        assertThat(names(get(search + "&sort=NAME", admin)))
                .containsExactly("Amina " + surname, "Baraka " + surname, "chege " + surname);
        assertThat(names(get(search, admin)))
                .containsExactly("Baraka " + surname, "Amina " + surname, "chege " + surname);
        assertThat(names(get(search + "&role=SUPERVISOR", admin))).containsExactly("Baraka " + surname);
        assertThat(names(get(search + "&status=DEACTIVATED", admin))).containsExactly("chege " + surname);
        assertThat(names(get("/api/v1/users?q=0" + first.phone().substring(3), admin)))
                .containsExactly("Amina " + surname);
        assertThat(names(get("/api/v1/users?q=" + second.email(), admin))).containsExactly("Baraka " + surname);
        assertThat(names(get("/api/v1/users?q=%25%5F%5C", admin))).isEmpty();
        assertThat(get(user(idOf(first.email())), admin).text("phone")).isEqualTo(first.phone());
    }

    @Test
    void pagesFollowEachOtherWithoutGapsInEitherOrder() {
        String admin = superAdmin();
        String surname = "Paged" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        for (String name : List.of("Delta", "alpha", "Charlie", "bravo", "alpha")) {
            join(new Person(name + " " + surname, Person.anybody().email(), Person.anyPhone(), Person.PASSWORD));
        }
        for (String sort : List.of("NAME", "NEWEST")) {
            Answer all = get("/api/v1/users?q=" + surname + "&sort=" + sort, admin);
            Answer page = get("/api/v1/users?limit=2&q=" + surname + "&sort=" + sort, admin);
            Stream<String> paged = ids(page);
            while (page.body().has("nextCursor")) {
                page = get(
                        "/api/v1/users?limit=2&q=" + surname + "&sort=" + sort + "&cursor=" + page.text("nextCursor"),
                        admin);
                paged = Stream.concat(paged, ids(page));
            }
            assertThat(paged).hasSize(5).containsExactlyElementsOf(ids(all).toList());
        }
    }

    @Test
    void badQuestionsAreRefused() {
        String admin = superAdmin();

        assertThat(get("/api/v1/users?limit=101", admin).status()).isEqualTo(400);
        assertThat(get("/api/v1/users?cursor=x", admin).status()).isEqualTo(400);
        assertThat(get("/api/v1/users?role=KING", admin).fieldErrors()).containsExactly("role wrong-type");
        assertThat(get("/api/v1/users/1", admin).status()).isEqualTo(400);
        assertThat(get(user(UUID.randomUUID()), admin).status()).isEqualTo(404);
        assertThat(post(user(UUID.randomUUID()) + "/roles/YOUTH", admin).status())
                .isEqualTo(404);
        assertThat(post(user(UUID.randomUUID()) + "/roles/KING", admin).status())
                .isEqualTo(400);
        assertThat(post(user(UUID.randomUUID()) + "/deactivation", admin).status())
                .isEqualTo(404);
        assertThat(post("/api/v1/users", admin, Map.of("roles", List.of())).fieldErrors())
                .contains("email required", "roles required");
        assertThat(post("/api/v1/users", admin, invitation(Person.anybody(), "KING"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void rolesAreListedWithWhatTheyPermit() {
        Answer roles = get("/api/v1/roles", superAdmin());

        assertThat(roles.body()
                        .path("items")
                        .valueStream()
                        .map(role -> role.path("role").asString()))
                .containsExactly(Stream.of(Role.values()).map(Role::name).toArray(String[]::new));
        assertThat(texts(roles.body().at("/items/0/permissions"))).contains("applications:submit");
    }

    /** Holds both people's rows until both requests wait, so that neither can have finished before the other began. */
    private List<Answer> releasedTogether(
            SignedInPerson one, SignedInPerson other, Supplier<Answer> first, Supplier<Answer> second) {
        List<CompletableFuture<Answer>> running = transaction.execute(status -> {
            jdbc.sql("select id from users where id in (:one, :other) for update")
                    .param("one", one.id())
                    .param("other", other.id())
                    .query(UUID.class)
                    .list();
            List<CompletableFuture<Answer>> started =
                    List.of(CompletableFuture.supplyAsync(first), CompletableFuture.supplyAsync(second));
            await().until(() -> jdbc.sql("select count(distinct pid) from pg_locks where not granted")
                            .query(Long.class)
                            .single()
                    >= 2);
            return started;
        });
        return running.stream().map(CompletableFuture::join).toList();
    }

    private static Map<String, Object> invitation(Person person, String... roles) {
        return Map.of("fullName", person.fullName(), "email", person.email(), "phone", person.phone(), "roles", roles);
    }

    private static String user(UUID id) {
        return "/api/v1/users/" + id;
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static List<String> names(Answer answer) {
        return answer.body()
                .path("items")
                .valueStream()
                .map(user -> user.path("fullName").asString())
                .toList();
    }

    private static Stream<String> ids(Answer answer) {
        return answer.body()
                .path("items")
                .valueStream()
                .map(user -> user.path("id").asString());
    }

    private List<String> auditOf(UUID id) {
        return jdbc.sql("""
                select concat_ws(' ', action, before ->> 'roles', after ->> 'roles')
                  from audit_entry where entity_id = :id
                """).param("id", id).query(String.class).list();
    }
}
