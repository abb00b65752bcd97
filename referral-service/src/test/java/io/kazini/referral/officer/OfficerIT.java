package io.kazini.referral.officer;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.referral.Answer;
import io.kazini.referral.RunningReferral;
import io.kazini.testsupport.PublishedEvent;
import io.kazini.testsupport.TestTokens;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class OfficerIT extends RunningReferral {

    private static final String INVITED = "kazini.referral.OfficerInvited.v1";
    private static final String SAVED = "kazini.referral.OfficerSaved.v1";

    @Autowired
    Officers officers;

    @Test
    void anOfficerIsAddedAndIdentityIsAskedForAnAccount() {
        Map<String, Object> request = anOfficer();
        request.put("fullName", "  Wanjiru   Kamau ");
        request.put("region", "Nairobi");

        Answer added = post(OFFICERS, administrator(), request).expect(201);

        assertThat(added.text("fullName")).isEqualTo("Wanjiru Kamau");
        PublishedEvent invited = published.await(INVITED, added.id());
        assertThat(invited.text("email")).isEqualTo(request.get("email"));
        assertThat(invited.text("phone")).isEqualTo(request.get("phone"));
        assertThat(invited.text("invitedBy")).isEqualTo(ADMINISTRATOR.toString());
        PublishedEvent saved = published.await(SAVED, added.id());
        assertThat(saved.text("region")).isEqualTo("Nairobi");
        assertThat(saved.data().path("version").asInt()).isEqualTo(1);
        assertThat(saved.data().has("userId")).isFalse();
        awaitAccount(added.id(), "REQUESTED");
        assertThat(auditRows("officer.added", added.id())).isEqualTo(1);
    }

    @Test
    void identitysAnswerConnectsTheOfficerWithTheAccount() {
        Person officer = officerWithAccount();

        assertThat(get(OFFICERS + "/me", officer.token()).expect(200).id()).isEqualTo(officer.id());
        assertThat(officers.byUserId(officer.userId())).map(Officer::id).contains(officer.id());
        List<PublishedEvent> saved = published.await(SAVED, officer.id(), 2);
        assertThat(saved.getLast().text("userId")).isEqualTo(officer.userId().toString());
        assertThat(saved.getLast().data().path("version").asInt()).isEqualTo(2);
    }

    @Test
    void anAnswerThatComesTwiceCountsOnce() {
        UUID officer = officer();
        UUID user = UUID.randomUUID();
        awaitAccount(officer, "REQUESTED");

        feeder.event(INVITATION_ANSWERED)
                .with("requestId", officer)
                .with("userId", user)
                .sendTwice();
        awaitAccount(officer, "INVITED");
        feeder.event(INVITATION_ANSWERED)
                .with("requestId", officer)
                .with("userId", UUID.randomUUID())
                .send();

        published.assertNone("kazini.referral.CampaignSaved.v1", officer, Duration.ofSeconds(1));
        assertThat(published.await(SAVED, officer, 2)).hasSize(2);
        assertThat(get(OFFICERS + "/" + officer, administrator()).text("userId"))
                .isEqualTo(user.toString());
    }

    @Test
    void aRefusalIsShownAndACorrectionAsksAgain() {
        Answer officer = post(OFFICERS, administrator(), anOfficer()).expect(201);
        String path = OFFICERS + "/" + officer.id();
        refuse(officer.id(), "phone-taken");
        assertThat(get(path, administrator()).text("refusal")).isEqualTo("phone-taken");

        String corrected = anyPhone();
        patch(path, administrator(), Map.of("phone", corrected)).expect(200);

        assertThat(published.await(INVITED, officer.id(), 2).getLast().text("phone"))
                .isEqualTo(corrected);
        awaitAccount(officer.id(), "REQUESTED");
        assertThat(get(path, administrator()).body().has("refusal")).isFalse();
        refuse(officer.id(), "email-taken");
        post(path + "/invitation", administrator()).expect(200);
        published.await(INVITED, officer.id(), 3);
        awaitAccount(officer.id(), "REQUESTED");
        post(path + "/invitation", administrator()).expect(409, "illegal-transition");
    }

    @Test
    void oneAccountIsOneOfficers() {
        Person first = officerWithAccount();
        UUID second = officer();
        awaitAccount(second, "REQUESTED");

        feeder.event(INVITATION_ANSWERED)
                .with("requestId", second)
                .with("userId", first.userId())
                .send();

        awaitAccount(second, "REFUSED");
        assertThat(get(OFFICERS + "/" + second, administrator()).text("refusal"))
                .isEqualTo("account-of-another-officer");
    }

    @Test
    void answersToOthersQuestionsAreNoneOfOurBusiness() {
        UUID event = feeder.event(INVITATION_ANSWERED)
                .with("requestId", UUID.randomUUID())
                .send();

        officerWithAccount();
        assertThat(jdbc.sql("select count(*) from inbox where event_id = ?")
                        .param(event)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void contactsAreIdentitysOnceThereIsAnAccount() {
        Person officer = officerWithAccount();
        String path = OFFICERS + "/" + officer.id();

        patch(path, administrator(), Map.of("email", anyEmail())).expect(409, "account-requested");
        patch(path, administrator(), Map.of("phone", anyPhone())).expect(409, "account-requested");
        assertThat(patch(path, administrator(), Map.of("fullName", "Wanjiru wa Kamau", "region", "Kisumu"))
                        .expect(200)
                        .text("region"))
                .isEqualTo("Kisumu");
        patch(path, administrator(), Map.of("region", "Mombasa", "version", 1)).expect(409, "version-conflict");
        assertThat(published.await(SAVED, officer.id(), 3).getLast().text("fullName"))
                .isEqualTo("Wanjiru wa Kamau");
        assertThat(auditRows("officer.edited", officer.id())).isEqualTo(1);
    }

    @Test
    void noTwoOfficersHaveAnAddressOrANumber() {
        Map<String, Object> first = anOfficer();
        post(OFFICERS, administrator(), first).expect(201);
        Map<String, Object> sameEmail = anOfficer();
        sameEmail.put("email", String.valueOf(first.get("email")).toUpperCase(Locale.ROOT));
        Map<String, Object> samePhone = anOfficer();
        samePhone.put("phone", "+" + first.get("phone"));

        post(OFFICERS, administrator(), sameEmail).expect(409, "email-taken");
        post(OFFICERS, administrator(), samePhone).expect(409, "phone-taken");
    }

    @Test
    void ofManyAddedAtOnceUnderOneNumberThereIsOne() {
        String phone = anyPhone();

        List<Integer> answers = atOnce(8, _ -> {
            Map<String, Object> request = anOfficer();
            request.put("phone", phone);
            return post(OFFICERS, administrator(), request).status();
        });

        assertThat(answers.stream().filter(status -> status == 201)).hasSize(1);
        assertThat(answers).containsOnly(201, 409);
    }

    @Test
    void everyWrongFieldIsNamed() {
        assertThat(post(OFFICERS, administrator(), Map.of()).expect(400).fieldErrors())
                .containsExactlyInAnyOrder("fullName:required", "email:required", "phone:required");
        assertThat(post(
                                OFFICERS,
                                administrator(),
                                Map.of("fullName", "=1+1", "email", "x", "phone", "2.54E+11", "region", "@x"))
                        .expect(400)
                        .fieldErrors())
                .containsExactlyInAnyOrder(
                        "fullName:looks-like-a-formula",
                        "region:looks-like-a-formula",
                        "email:email-syntax",
                        "phone:digits-lost");
        get(OFFICERS + "/" + UUID.randomUUID(), administrator()).expect(404);
        patch(OFFICERS + "/" + UUID.randomUUID(), administrator(), Map.of("region", "x"))
                .expect(404);
        get(OFFICERS + "/nonsense", administrator()).expect(400);
    }

    @Test
    void deactivatingAndReactivatingIsSaidOnce() {
        UUID officer = officer();
        String path = OFFICERS + "/" + officer;
        awaitAccount(officer, "REQUESTED");

        post(path + "/deactivation", administrator()).expect(200);
        post(path + "/deactivation", administrator()).expect(409, "illegal-transition");
        post(path + "/reactivation", administrator()).expect(200);
        post(path + "/reactivation", administrator()).expect(409, "illegal-transition");

        assertThat(published.await(SAVED, officer, 3))
                .extracting(event -> event.text("status"))
                .containsExactly("ACTIVE", "INACTIVE", "ACTIVE");
    }

    @Test
    void officersAreFoundByWhatIsKnown() {
        String word = "Zz" + UUID.randomUUID().toString().replace('-', 'x');
        UUID beta = named("beta " + word, "Kisumu");
        UUID alpha = named("Alpha " + word, "Nairobi");
        post(OFFICERS + "/" + beta + "/deactivation", administrator()).expect(200);
        String phone = get(OFFICERS + "/" + alpha, administrator()).text("phone");

        assertThat(list("q=" + word)).containsExactly(alpha, beta);
        assertThat(list("sort=NAME&q=" + word.toLowerCase(Locale.ROOT))).containsExactly(alpha, beta);
        assertThat(list("status=INACTIVE&q=" + word)).containsExactly(beta);
        assertThat(list("region=NAIROBI&q=" + word)).containsExactly(alpha);
        assertThat(list("q=0" + phone.substring(3))).containsExactly(alpha);
        assertThat(list("account=INVITED&q=" + word)).isEmpty();
        Answer first = get(OFFICERS + "?limit=1&sort=NAME&q=" + word, administrator());
        assertThat(list("limit=1&sort=NAME&q=" + word + "&cursor=" + first.text("nextCursor")))
                .containsExactly(beta);
    }

    @Test
    void onlyAdministratorsSeeOfficers() {
        Person officer = officerWithAccount();

        get(OFFICERS, officer.token()).expect(403);
        get(OFFICERS + "/" + officer.id(), officer.token()).expect(403);
        post(OFFICERS, officer.token(), anOfficer()).expect(403);
        upload(officer.token(), "fullName,email,phone\n").expect(403);
        get(OFFICERS + "/me", officerToken(UUID.randomUUID())).expect(404);
        get(OFFICERS + "/me", TestTokens.forUser(officer.userId()).bearer()).expect(403);
        get(OFFICERS, "").expect(401);
    }

    private UUID named(String name, String region) {
        Map<String, Object> request = new HashMap<>(anOfficer());
        request.put("fullName", name);
        request.put("region", region);
        return post(OFFICERS, administrator(), request).expect(201).id();
    }

    private List<UUID> list(String query) {
        return get(OFFICERS + "?" + query, administrator()).expect(200).ids();
    }

    private void refuse(UUID officer, String reason) {
        awaitAccount(officer, "REQUESTED");
        feeder.event(INVITATION_ANSWERED)
                .with("requestId", officer)
                .with("outcome", "REFUSED")
                .with("reason", reason)
                .without("userId")
                .send();
        awaitAccount(officer, "REFUSED");
    }
}
