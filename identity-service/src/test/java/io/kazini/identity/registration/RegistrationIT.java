package io.kazini.identity.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kazini.identity.Answer;
import io.kazini.identity.Person;
import io.kazini.identity.RunningIdentity;
import io.kazini.localstack.messages.Message.Channel;
import io.kazini.testsupport.PublishedEvent;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RegistrationIT extends RunningIdentity {

    private static final String REGISTERED = "kazini.identity.UserRegistered.v1";
    /** Right once in a million times. */
    private static final String REFUSED_GUESS = "000000";

    @Autowired
    private ConfirmRegistration confirmRegistration;

    @Test
    void whoeverConfirmsIsAYouthAndEverybodyIsTold() {
        UUID click = UUID.randomUUID();
        String typed = "Wanjiru." + UUID.randomUUID() + "@Example.ORG";
        String email = typed.toLowerCase(Locale.ROOT);
        String national = "0110" + Person.anyPhone().substring(6);
        String phone = "254" + national.substring(1);
        Answer registered = post(
                "/api/v1/auth/register",
                "",
                Map.of(
                        "fullName",
                        "  Wanjiru   Kamau ",
                        "email",
                        typed,
                        "phone",
                        national,
                        "password",
                        Person.PASSWORD,
                        "referral",
                        Map.of("clickId", click, "code", "MTAANI")));
        assertThat(registered.status()).isEqualTo(202);
        Instant registeredBefore = Instant.now();
        String emailCode = codeFor(email);
        String phoneCode = codeFor(phone);
        assertThat(accountsWith(email)).isZero();

        Answer confirmed = confirm(registered, emailCode, phoneCode);

        assertThat(confirmed.status()).isEqualTo(204);
        PublishedEvent event = published.await(REGISTERED, idOf(email));
        assertThat(event.text("fullName")).isEqualTo("Wanjiru Kamau");
        assertThat(event.text("phone")).isEqualTo(phone);
        assertThat(event.data().at("/roles/0").asString()).isEqualTo("YOUTH");
        assertThat(event.data().at("/referral/clickId").asString()).isEqualTo(click.toString());
        assertThat(event.data().at("/referral/code").asString()).isEqualTo("MTAANI");
        // How long a sign-up took is counted to the form, not to how quick a message was.
        assertThat(Instant.parse(event.text("registeredAt"))).isBefore(registeredBefore);
    }

    @Test
    void nothingAnsweredTellsWhetherAnAddressOrANumberHasAnAccount() {
        Person known = Person.anybody();
        join(known);
        Person stranger = Person.anybody();
        Person knownAddress = Person.anybody().withEmail(known.email());
        Person knownNumber = Person.anybody().withPhone("+" + known.phone());

        List<List<String>> seen = Stream.of(stranger, knownAddress, knownNumber)
                .map(this::whatWhoeverRegistersSees)
                .toList();

        assertThat(seen.getFirst().getFirst()).startsWith("202 ");
        assertThat(seen).containsOnly(seen.getFirst());
        assertThat(accountsWith(stranger.email())).isZero();
        assertThat(accountsWith(knownNumber.email())).isZero();
    }

    /** Without a look at the messages; a sign-in with the password just chosen included. */
    private List<String> whatWhoeverRegistersSees(Person person) {
        Answer registered = register(person);
        return List.of(
                registered.sameForEverybody(),
                signIn(person.withPassword("what I have just chosen")).sameForEverybody(),
                confirm(registered, REFUSED_GUESS, REFUSED_GUESS).sameForEverybody(),
                signIn(person.withPassword("what I have just chosen")).sameForEverybody());
    }

    @Test
    void whoHasTheAddressOrTheNumberIsToldThatThereIsAnAccount() {
        Person known = Person.anybody();
        join(known);
        Person knownAddress = Person.anybody().withEmail(known.email());
        Person knownNumber = Person.anybody().withPhone(known.phone());

        register(knownAddress);
        register(knownNumber);

        codeFor(knownAddress.phone());
        codeFor(knownNumber.email());
        await().untilAsserted(() -> {
            assertThat(MESSAGES.to(known.email())).hasSize(2);
            assertThat(MESSAGES.to(known.phone())).hasSize(2);
        });
        assertThat(MESSAGES.to(known.email()).getLast().text()).contains("There is an account with it already");
        assertThat(MESSAGES.to(known.phone()).getLast().text()).contains("has an account already");
        assertThat(codes(known.email())).as("the one of the joining").hasSize(1);
        assertThat(codes(known.phone())).as("the one of the joining").hasSize(1);
    }

    @Test
    void aMessageSaysNothingThatWhoeverRegistersTyped() {
        Person spammer =
                new Person("Win money at evil.example", Person.anybody().email(), Person.anyPhone(), Person.PASSWORD);

        register(spammer);

        codeFor(spammer.email());
        codeFor(spammer.phone());
        assertThat(MESSAGES.to(spammer.email()) + " " + MESSAGES.to(spammer.phone()))
                .doesNotContain("evil.example");
    }

    @Test
    void anAddressIsNotHeldByWhoeverTypedItFirst() {
        Person owner = Person.anybody();
        Person impostor = Person.anybody().withEmail(owner.email()).withPassword("somebody else's idea");
        register(impostor);
        codeFor(owner.email());

        Answer registered = register(owner);
        await().until(() -> codes(owner.email()).size() == 2);

        assertThat(confirm(registered, owner).status()).isEqualTo(204);
        assertThat(signIn(owner).status()).isEqualTo(200);
        assertThat(signIn(impostor).status()).isEqualTo(401);
    }

    @Test
    void registeringAgainChangesNothingAboutTheFirst() {
        Person known = Person.anybody();
        join(known);
        register(known.withPassword("somebody else's idea"));

        assertThat(signIn(known).status()).isEqualTo(200);
        assertThat(signIn(known.withPassword("somebody else's idea")).status()).isEqualTo(401);
    }

    @Test
    void twentyAtOnceWithTheSameAddressAreAtMostFiveMessagesAndOnePersonToldOnce() {
        Person person = Person.anybody();
        long toldBefore = everTold();
        List<Person> people = Stream.generate(() -> person.withPhone(Person.anyPhone()))
                .limit(20)
                .toList();

        List<Answer> answers = atOnce(20, index -> register(people.get(index)));

        List<Integer> accepted = IntStream.range(0, 20)
                .filter(index -> answers.get(index).status() == 202)
                .boxed()
                .toList();
        assertThat(accepted).hasSize(5);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 429)
                .hasSize(15)
                .allMatch(answer -> answer.code().equals("too-many-registrations"))
                .allMatch(
                        answer -> Integer.parseInt(answer.header("Retry-After").orElseThrow()) > 3_500);
        await().until(() -> codes(person.email()).size() == 5);

        List<Answer> confirmed = atOnce(5, index -> confirmWithAny(answers, people, accepted.get(index)));

        assertThat(confirmed).filteredOn(answer -> answer.status() == 204).hasSize(1);
        assertThat(confirmed)
                .filteredOn(answer -> answer.code().equals("already-registered"))
                .hasSize(4);
        assertThat(accountsWith(person.email())).isEqualTo(1);
        published.await(REGISTERED, idOf(person.email()));
        assertThat(everTold()).isEqualTo(toldBefore + 1);
    }

    /** Which of an address's codes belongs to which registration its reader finds out by trying; five attempts are enough. */
    private Answer confirmWithAny(List<Answer> answers, List<Person> people, int index) {
        String phoneCode = codeFor(people.get(index).phone());
        return codes(people.get(index).email()).stream()
                .map(emailCode -> confirm(answers.get(index), emailCode, phoneCode))
                .filter(answer -> !answer.code().equals("wrong-code"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void manySpellingsOfOneMailboxAreFloodedNoMoreThanOne() {
        String name = "p" + UUID.randomUUID();
        for (int i = 1; i <= 5; i++) {
            assertThat(register(Person.anybody().withEmail(name + "+" + i + "@example.org"))
                            .status())
                    .isEqualTo(202);
        }

        assertThat(register(Person.anybody().withEmail(name + "+6@example.org")).code())
                .isEqualTo("too-many-registrations");
        assertThat(register(Person.anybody().withEmail(name + "@example.org")).code())
                .isEqualTo("too-many-registrations");
    }

    @Test
    void oneNumberIsOnePersonWhoeverConfirmsFirst() {
        String phone = Person.anyPhone();
        List<Person> people = Stream.generate(() -> Person.anybody().withPhone(phone))
                .limit(4)
                .toList();
        List<Answer> registered = new ArrayList<>();
        for (Person person : people) {
            registered.add(register(person));
            await().until(() -> codes(phone).size() == registered.size());
        }
        List<String> phoneCodes = codes(phone);

        List<Answer> confirmed = atOnce(
                4,
                index ->
                        confirm(registered.get(index), codeFor(people.get(index).email()), phoneCodes.get(index)));

        assertThat(confirmed).filteredOn(answer -> answer.status() == 204).hasSize(1);
        assertThat(confirmed)
                .filteredOn(answer -> answer.code().equals("already-registered"))
                .hasSize(3);
        assertThat(count("select count(*) from users where phone = :value", phone))
                .isEqualTo(1);
    }

    @Test
    void aConfirmationThatIsRepeatedIsOnePersonToldOnce() {
        Person person = Person.anybody();
        long toldBefore = everTold();
        Answer registered = register(person);
        String emailCode = codeFor(person.email());
        String phoneCode = codeFor(person.phone());

        List<Answer> confirmed = atOnce(20, index -> confirm(registered, emailCode, phoneCode));

        assertThat(confirmed).allMatch(answer -> answer.status() == 204);
        assertThat(everTold()).isEqualTo(toldBefore + 1);
    }

    @Test
    void bothCodesAreNeeded() {
        Person person = Person.anybody();
        Answer registered = register(person);
        String emailCode = codeFor(person.email());
        String phoneCode = codeFor(person.phone());

        assertThat(confirm(registered, emailCode, otherThan(phoneCode)).code()).isEqualTo("wrong-code");
        assertThat(confirm(registered, otherThan(emailCode), phoneCode).code()).isEqualTo("wrong-code");
        assertThat(accountsWith(person.email())).isZero();
        assertThat(confirm(registered, emailCode, phoneCode).status()).isEqualTo(204);
    }

    @Test
    void codesAreGuessedFiveTimesAtMostHoweverManyGuessAtOnce() {
        Person person = Person.anybody();
        Answer registered = register(person);
        String emailCode = codeFor(person.email());
        String phoneCode = codeFor(person.phone());

        List<Answer> guesses = atOnce(20, index -> confirm(registered, emailCode, otherThan(phoneCode)));

        assertThat(guesses)
                .filteredOn(answer -> answer.code().equals("wrong-code"))
                .hasSize(5);
        assertThat(guesses)
                .filteredOn(answer -> answer.code().equals("registration-over"))
                .hasSize(15);
        assertThat(confirm(registered, emailCode, phoneCode).code()).isEqualTo("registration-over");
        assertThat(accountsWith(person.email())).isZero();
    }

    @Test
    void codesAreGoodForAnHour() {
        Person person = Person.anybody();
        Answer registered = register(person);
        codeFor(person.email());
        codeFor(person.phone());
        registeredAgo(person, Duration.ofMinutes(61));

        Answer late = confirm(registered, person);

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("registration-over");
        assertThat(accountsWith(person.email())).isZero();
        assertThat(register(person).status()).isEqualTo(202);
    }

    @Test
    void whatNobodyNeedsAnyMoreIsForgotten() {
        Person old = Person.anybody();
        Person recent = Person.anybody();
        register(old);
        register(recent);
        registeredAgo(old, Duration.ofHours(3));

        confirmRegistration.forgetOldRegistrations();

        assertThat(count("select count(*) from registration where email = :value", old.email()))
                .isZero();
        assertThat(count("select count(*) from registration where email = :value", recent.email()))
                .isEqualTo(1);
    }

    @Test
    void aCodeThatAProviderDidNotTakeIsSentAgain() {
        Person person = Person.anybody();
        MESSAGES.refuseNext(Channel.EMAIL, 1);
        MESSAGES.refuseNext(Channel.SMS, 1);
        Answer registered = register(person);
        await().untilAsserted(() -> assertThat(waiting(person)).isEqualTo(List.of(1, 1)));
        assertThat(codes(person.email())).isEmpty();
        assertThat(codes(person.phone())).isEmpty();

        // Half a minute later.
        jdbc.sql("""
                update registration_notice set next_attempt_at = next_attempt_at - interval '30 seconds'
                 where registration_id = (select id from registration where email = :email)
                """).param("email", person.email()).update();

        assertThat(confirm(registered, person).status()).isEqualTo(204);
    }

    @Test
    void aCodeThatWasSentIsKeptNowhere() {
        Person person = Person.anybody();
        register(person);
        String emailCode = codeFor(person.email());
        codeFor(person.phone());

        await().untilAsserted(() -> assertThat(waiting(person)).isEmpty());
        assertThat(jdbc.sql("select to_jsonb(registration)::text from registration where email = :email")
                        .param("email", person.email())
                        .query(String.class)
                        .single())
                .doesNotContain("\"" + emailCode + "\"", person.password());
    }

    @Test
    void whatIsNoConfirmationIsRefused() {
        Person person = Person.anybody();
        Answer registered = register(person);

        assertThat(confirm(UUID.randomUUID().toString(), "123456", "123456").status())
                .isEqualTo(404);
        assertThat(confirm(registered, "12345", "١٢٣٤٥٦").fieldErrors())
                .containsExactly("emailCode pattern", "phoneCode pattern");
        assertThat(post("/api/v1/auth/register/confirm", "", Map.of()).fieldErrors())
                .containsExactly("emailCode required", "phoneCode required", "registrationId required");
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

    private long accountsWith(String email) {
        return count("select count(*) from users where email = :value", email);
    }

    private static String otherThan(String code) {
        return code.equals(REFUSED_GUESS) ? "000001" : REFUSED_GUESS;
    }

    private void registeredAgo(Person person, Duration age) {
        jdbc.sql("""
                update registration set requested_at = requested_at - :age * interval '1 second',
                       expires_at = expires_at - :age * interval '1 second'
                 where email = :email
                """)
                .param("age", age.toSeconds())
                .param("email", person.email())
                .update();
    }

    /** How often each of the codes that wait has been tried. */
    private List<Integer> waiting(Person person) {
        return jdbc.sql("""
                select attempts from registration_notice n join registration r on r.id = n.registration_id
                 where r.email = :email
                """).param("email", person.email()).query(Integer.class).list();
    }

    /** How many events were ever left in the outbox, whoever they were about; those sent are gone from it. */
    private long everTold() {
        return jdbc.sql("select coalesce(pg_sequence_last_value(pg_get_serial_sequence('outbox', 'seq')), 0)")
                .query(Long.class)
                .single();
    }
}
