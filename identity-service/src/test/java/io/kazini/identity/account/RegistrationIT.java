package io.kazini.identity.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.identity.Answer;
import io.kazini.identity.Person;
import io.kazini.identity.RunningIdentity;
import io.kazini.testsupport.PublishedEvent;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RegistrationIT extends RunningIdentity {

    private static final String REGISTERED = "kazini.identity.UserRegistered.v1";

    @Test
    void aNewPersonIsAYouthAndEverybodyIsTold() {
        UUID click = UUID.randomUUID();
        String email = "Wanjiru." + UUID.randomUUID() + "@Example.ORG";
        String national = "0110" + Person.anyPhone().substring(6);

        Answer answer = post(
                "/api/v1/auth/register",
                "",
                Map.of(
                        "fullName",
                        "  Wanjiru   Kamau ",
                        "email",
                        email,
                        "phone",
                        national,
                        "password",
                        Person.PASSWORD,
                        "referral",
                        Map.of("clickId", click, "code", "MTAANI")));

        assertThat(answer.status()).isEqualTo(202);
        UUID id = idOf(email.toLowerCase(Locale.ROOT));
        PublishedEvent registered = published.await(REGISTERED, id);
        assertThat(registered.text("fullName")).isEqualTo("Wanjiru Kamau");
        assertThat(registered.text("phone")).isEqualTo("254" + national.substring(1));
        assertThat(registered.data().at("/roles/0").asString()).isEqualTo("YOUTH");
        assertThat(registered.data().at("/referral/clickId").asString()).isEqualTo(click.toString());
        assertThat(registered.data().at("/referral/code").asString()).isEqualTo("MTAANI");
    }

    @Test
    void theAnswerDoesNotTellWhetherAnAddressOrANumberIsTaken() {
        Person known = Person.anybody();
        String whenNew = register(known).sameForEverybody();

        assertThat(register(known).sameForEverybody()).isEqualTo(whenNew);
        assertThat(register(known.withPhone(Person.anyPhone())).sameForEverybody())
                .isEqualTo(whenNew);
        Person sameNumber = Person.anybody().withPhone("+" + known.phone());
        assertThat(register(sameNumber).sameForEverybody()).isEqualTo(whenNew);
        assertThat(count("select count(*) from users where email = :value", sameNumber.email()))
                .isZero();
    }

    @Test
    void registeringAgainChangesNothingAboutTheFirst() {
        Person known = Person.anybody();
        register(known);
        register(known.withPassword("somebody else's idea"));

        assertThat(signIn(known).status()).isEqualTo(200);
        assertThat(signIn(known.withPassword("somebody else's idea")).status()).isEqualTo(401);
    }

    @Test
    void twentyAtOnceWithTheSameAddressAreOnePersonToldOnce() {
        Person person = Person.anybody();
        long toldBefore = everTold();

        List<Answer> answers = atOnce(20, index -> register(person.withPhone(Person.anyPhone())));

        assertThat(answers).allMatch(answer -> answer.status() == 202);
        assertThat(count("select count(*) from users where email = :value", person.email()))
                .isEqualTo(1);
        published.await(REGISTERED, idOf(person.email()));
        assertThat(everTold()).isEqualTo(toldBefore + 1);
    }

    @Test
    void twentyAtOnceWithTheSameNumberAreOnePerson() {
        String phone = Person.anyPhone();

        atOnce(20, index -> register(Person.anybody().withPhone(phone)));

        assertThat(count("select count(*) from users where phone = :value", phone))
                .isEqualTo(1);
    }

    @Test
    void everyBadFieldIsNamed() {
        Answer answer = post(
                "/api/v1/auth/register",
                "",
                Map.of("fullName", "1234", "email", "nobody", "phone", "020 123", "password", " "));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.fieldErrors())
                .containsExactly(
                        "email email-syntax", "fullName person-name", "password required", "phone kenyan-mobile");
    }

    @Test
    void aRefusedPasswordRegistersNobody() {
        Person person = Person.anybody().withPassword("Password123");

        Answer answer = register(person);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.fieldErrors()).containsExactly("password common-password");
        assertThat(count("select count(*) from users where email = :value", person.email()))
                .isZero();
    }

    @Test
    void nobodyRegistersAsAnythingButAYouth() {
        Person person = Person.anybody();

        Answer answer = post(
                "/api/v1/auth/register",
                "",
                Map.of(
                        "fullName", "Amina Otieno",
                        "email", person.email(),
                        "phone", person.phone(),
                        "password", person.password(),
                        "roles", List.of("ADMIN")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.fieldErrors()).containsExactly("roles unknown-field");
    }

    @Test
    void brokenAndForeignBodiesAreRefused() {
        assertThat(post("/api/v1/auth/register", "", "{\"fullName\": ").code()).isEqualTo("malformed-json");
        assertThat(post("/api/v1/auth/register", "", "[]").status()).isEqualTo(400);
        assertThat(post("/api/v1/auth/register", "", "{\"referral\": {\"clickId\": \"x\"}}")
                        .status())
                .isEqualTo(400);
        assertThat(send(request("/api/v1/auth/register", "")
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString("{}")))
                        .status())
                .isEqualTo(415);
        Person person = Person.anybody();
        assertThat(register(new Person("A\0B", person.email(), person.phone(), person.password()))
                        .status())
                .isEqualTo(400);
    }

    /** How many events were ever left in the outbox, whoever they were about; those sent are gone from it. */
    private long everTold() {
        return jdbc.sql("select coalesce(pg_sequence_last_value(pg_get_serial_sequence('outbox', 'seq')), 0)")
                .query(Long.class)
                .single();
    }
}
