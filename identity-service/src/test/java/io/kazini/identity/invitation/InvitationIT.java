package io.kazini.identity.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.identity.Answer;
import io.kazini.identity.Person;
import io.kazini.identity.RunningIdentity;
import io.kazini.identity.account.Role;
import io.kazini.testsupport.EventFeeder;
import io.kazini.testsupport.PublishedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Officers whom an administrator added in the referral service, and what identity answers. */
class InvitationIT extends RunningIdentity {

    private static final String INVITED = "kazini.referral.OfficerInvited.v1";
    private static final String ANSWERED = "kazini.identity.InvitationAnswered.v1";
    private static final Instant FIRST = Instant.parse("2026-11-20T08:00:00Z");

    @Autowired
    EventFeeder feeder;

    @Autowired
    AnswerInvitation answerInvitation;

    private final UUID officer = UUID.randomUUID();
    private final Person person = Person.anybody();

    @Test
    void anOfficerGetsAnAccountWithoutAPasswordAndWhoeverAskedAnAnswer() {
        SignedInPerson admin = signedInAs("ADMIN");

        invited(admin.id()).send();

        PublishedEvent answer = published.await(ANSWERED, officer);
        assertThat(answer.text("outcome")).isEqualTo("INVITED");
        UUID user = UUID.fromString(answer.text("userId"));
        assertThat(user).isEqualTo(idOf(person.email()));
        PublishedEvent told = published.await("kazini.identity.UserInvited.v1", user);
        assertThat(told.text("invitedBy")).isEqualTo(admin.id().toString());
        assertThat(told.data().path("roles").valueStream().map(role -> role.asString()))
                .containsExactly("OFFICER");
        assertThat(get("/api/v1/users/" + user, superAdmin()).text("status")).isEqualTo("INVITED");
        for (String guess : List.of("", "null", "OfficerInvited")) {
            assertThat(signIn(person.withPassword(guess)).status()).isIn(400, 401);
        }
        assertThat(jdbc.sql("select action || ' ' || (after ->> 'invitedBy') from audit_entry where entity_id = :id")
                        .param("id", user)
                        .query(String.class)
                        .list())
                .containsExactly("user.invited " + admin.id());
    }

    @Test
    void anInvitationThatIsDeliveredTwiceIsOneAccountAndOneAnswer() {
        SignedInPerson admin = signedInAs("ADMIN");

        invited(admin.id()).sendTwice();

        published.await(ANSWERED, officer);
        published.assertNone("kazini.identity.UserDeactivated.v1", officer, Duration.ofSeconds(1));
        assertThat(published.await(ANSWERED, officer, 1)).hasSize(1);
        assertThat(accounts()).isEqualTo(1);
    }

    @Test
    void aReplayAfterTheInboxHasForgottenIsAnsweredTheSame() {
        SignedInPerson admin = signedInAs("ADMIN");
        EventFeeder.Event event = invited(admin.id());
        UUID id = event.send();
        PublishedEvent first = published.await(ANSWERED, officer);
        jdbc.sql("delete from inbox where event_id = :id").param("id", id).update();

        event.send();

        List<PublishedEvent> both = published.await(ANSWERED, officer, 2);
        assertThat(both.getLast().data()).isEqualTo(first.data());
        assertThat(accounts()).isEqualTo(1);
        assertThat(published.await("kazini.identity.UserInvited.v1", idOf(person.email()), 1))
                .hasSize(1);
    }

    @Test
    void consumersThatReadTheSameRequestAtOnceMakeOneAccount() {
        SignedInPerson admin = signedInAs("ADMIN");

        atOnce(8, index -> {
            answerInvitation.answer(request(officer, admin.id(), FIRST.plusSeconds(index)));
            return index;
        });

        List<PublishedEvent> answers = published.await(ANSWERED, officer, 8);
        assertThat(answers)
                .allMatch(answer -> answer.text("outcome").equals("INVITED"))
                .allMatch(answer ->
                        answer.text("userId").equals(idOf(person.email()).toString()));
        assertThat(accounts()).isEqualTo(1);
    }

    @Test
    void somebodyWhoRegistersAtThatMomentIsOneAccountAllTheSame() {
        SignedInPerson admin = signedInAs("ADMIN");
        Answer registered = register(person);
        String emailCode = codeFor(person.email());
        String phoneCode = codeFor(person.phone());

        atOnce(2, index -> {
            if (index == 0) {
                assertThat(confirm(registered, emailCode, phoneCode).status()).isIn(204, 409);
            } else {
                answerInvitation.answer(request(officer, admin.id(), FIRST));
            }
            return index;
        });

        PublishedEvent answer = published.await(ANSWERED, officer);
        assertThat(answer.text("outcome")).isIn("INVITED", "ROLE_GRANTED");
        assertThat(answer.text("userId")).isEqualTo(idOf(person.email()).toString());
        assertThat(accounts()).isEqualTo(1);
        assertThat(rolesOf(person)).contains("OFFICER");
    }

    @Test
    void whoeverHasAnAccountWithThisAddressAndNumberGetsTheRole() {
        SignedInPerson admin = signedInAs("ADMIN");
        join(person);
        UUID user = idOf(person.email());

        invited(admin.id())
                .with("email", person.email().toUpperCase(java.util.Locale.ROOT))
                .send();

        PublishedEvent answer = published.await(ANSWERED, officer);
        assertThat(answer.text("outcome")).isEqualTo("ROLE_GRANTED");
        assertThat(answer.text("reason")).isEqualTo("email-known");
        assertThat(answer.text("userId")).isEqualTo(user.toString());
        assertThat(published
                        .await("kazini.identity.RolesChanged.v1", user)
                        .data()
                        .path("roles")
                        .valueStream()
                        .map(role -> role.asString()))
                .containsExactly("YOUTH", "OFFICER");
        assertThat(signIn(person).status()).isEqualTo(200);
    }

    @Test
    void anAddressOrANumberOfSomebodyElseIsRefusedWithTheReason() {
        SignedInPerson admin = signedInAs("ADMIN");
        join(person);
        UUID sameAddress = UUID.randomUUID();
        UUID sameNumber = UUID.randomUUID();

        invited(admin.id())
                .with("officerId", sameAddress)
                .with("phone", Person.anyPhone())
                .send();
        invited(admin.id())
                .with("officerId", sameNumber)
                .with("email", Person.anybody().email())
                .send();

        assertRefused("email-taken", sameAddress);
        assertRefused("phone-taken", sameNumber);
        assertThat(rolesOf(person)).containsExactly("YOUTH");
    }

    @Test
    void nobodyInvitesWhoMayNotAnyMoreNorThemselvesNorSomebodyWhoWasShutOut() {
        String superAdmin = superAdmin();
        SignedInPerson former = signedInAs("ADMIN");
        delete("/api/v1/users/" + former.id() + "/roles/ADMIN", superAdmin);
        SignedInPerson deactivated = signedInAs("ADMIN");
        post("/api/v1/users/" + deactivated.id() + "/deactivation", superAdmin);
        SignedInPerson admin = signedInAs("ADMIN");

        for (UUID inviter : List.of(former.id(), deactivated.id(), UUID.randomUUID())) {
            UUID request = UUID.randomUUID();
            invited(inviter).with("officerId", request).send();
            assertRefused("inviter-not-allowed", request);
        }
        UUID themselves = UUID.randomUUID();
        invited(admin.id())
                .with("officerId", themselves)
                .with("email", admin.person().email())
                .with("phone", admin.person().phone())
                .send();
        assertRefused("own-account", themselves);
        UUID shutOut = UUID.randomUUID();
        invited(admin.id())
                .with("officerId", shutOut)
                .with("email", deactivated.person().email())
                .with("phone", deactivated.person().phone())
                .send();
        assertRefused("deactivated", shutOut);
        assertThat(accounts()).isZero();
    }

    @Test
    void aRefusalStandsUntilSomebodyAsksAnewAndNoOldRequestUndoesIt() {
        SignedInPerson later = signedIn();
        answerInvitation.answer(request(officer, later.id(), FIRST));
        assertRefused("inviter-not-allowed", officer);
        post("/api/v1/users/" + later.id() + "/roles/ADMIN", superAdmin());

        answerInvitation.answer(request(officer, later.id(), FIRST));

        assertThat(published.await(ANSWERED, officer, 2))
                .allMatch(answer -> answer.text("outcome").equals("REFUSED"));
        assertThat(accounts()).isZero();

        answerInvitation.answer(request(officer, later.id(), FIRST.plusSeconds(1)));

        assertThat(published.await(ANSWERED, officer, 3).getLast().text("outcome"))
                .isEqualTo("INVITED");
    }

    @Test
    void anAddressThatIsNoneIsAnsweredAndStopsNobody() {
        SignedInPerson admin = signedInAs("ADMIN");
        UUID odd = UUID.randomUUID();

        invited(admin.id())
                .with("officerId", odd)
                .with("email", "wanjiru@localhost")
                .send();
        invited(admin.id()).send();

        assertRefused("invalid-email", odd);
        assertThat(published.await(ANSWERED, officer).text("outcome")).isEqualTo("INVITED");
    }

    private EventFeeder.Event invited(UUID inviter) {
        return feeder.event(INVITED)
                .with("officerId", officer)
                .with("fullName", person.fullName())
                .with("email", person.email())
                .with("phone", person.phone())
                .with("invitedBy", inviter);
    }

    private InvitationRequest request(UUID id, UUID inviter, Instant at) {
        return new InvitationRequest(id, person.fullName(), person.email(), person.phone(), Role.OFFICER, inviter, at);
    }

    private void assertRefused(String reason, UUID request) {
        PublishedEvent answer = published.await(ANSWERED, request);
        assertThat(answer.text("outcome") + " " + answer.text("reason")).isEqualTo("REFUSED " + reason);
        assertThat(answer.data().has("userId")).isFalse();
    }

    private long accounts() {
        return count("select count(*) from users where email = :value", person.email());
    }

    private List<String> rolesOf(Person known) {
        return jdbc.sql("select unnest(roles) from users where email = :email")
                .param("email", known.email())
                .query(String.class)
                .list();
    }
}
