package io.kazini.referral.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kazini.platform.Ids;
import io.kazini.referral.Answer;
import io.kazini.referral.RunningReferral;
import io.kazini.referral.Visitors;
import io.kazini.referral.Visitors.LinkRow;
import io.kazini.testsupport.EventFeeder;
import io.kazini.testsupport.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SignupIT extends RunningReferral {

    private static final String SIGNUPS = "/api/v1/signups";
    private static final String TRACK = "/api/v1/track/signups";
    private static final String REGISTERED = "kazini.identity.UserRegistered.v1";
    private static final String TRACKED = "kazini.referral.SignupTracked.v1";
    private static final String ENROLLED = "kazini.referral.EnrollmentTracked.v1";

    private final UUID partner = UUID.randomUUID();

    @Test
    void aRegistrationWithAClickIsCreditedOnceHoweverOftenItIsDelivered() {
        LinkRow link = aLink();
        UUID click =
                new Visitors(jdbc).visit(link, Instant.now().minusSeconds(300)).load();
        UUID user = UUID.randomUUID();

        registered(user, anyEmail())
                .with("referral.clickId", click)
                .with("referral.code", link.code())
                .sendTwice();

        var tracked = published.await(TRACKED, link.id()).data();
        assertThat(tracked.path("userId").asString()).isEqualTo(user.toString());
        assertThat(tracked.path("clickId").asString()).isEqualTo(click.toString());
        assertThat(tracked.path("conversionSeconds").asInt()).isBetween(295, 330);
        assertThat(tracked.path("via").asString()).isEqualTo("CLICK");
        assertThat(tracked.path("flags")).isEmpty();
        var enrolled = published.await(ENROLLED, link.id()).data();
        assertThat(enrolled.path("status").asString()).isEqualTo("PENDING");
        assertThat(enrolled.path("signupId").asString())
                .isEqualTo(tracked.path("signupId").asString());
        assertThat(rowsOf(user)).isEqualTo(1);
    }

    @Test
    void aRegistrationWaitsForItsClick() {
        LinkRow link = aLink();
        Visitors.Visit late = new Visitors(jdbc).visit(link, Instant.now().minusSeconds(60));
        UUID user = UUID.randomUUID();
        registered(user, anyEmail())
                .with("referral.clickId", late.id())
                .without("referral.code")
                .send();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(statusOf(user)).isEqualTo("PENDING"));

        late.load();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(statusOf(user)).isEqualTo("ATTRIBUTED"));
        assertThat(published.await(TRACKED, link.id()).data().path("clickId").asString())
                .isEqualTo(late.id().toString());
    }

    @Test
    void aClickThatNeverComesIsGivenUpForTheCode() {
        LinkRow link = aLink();
        UUID user = UUID.randomUUID();
        registered(user, anyEmail())
                .with("referral.clickId", Ids.next())
                .with("referral.code", link.code())
                .send();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(statusOf(user)).isEqualTo("PENDING"));

        jdbc.sql(
                        "update signup set reported_at = reported_at - interval '16 minutes', next_try_at = now() where user_id = ?")
                .param(user)
                .update();

        var tracked = published.await(TRACKED, link.id()).data();
        assertThat(tracked.path("via").asString()).isEqualTo("CODE");
        assertThat(tracked.path("flags").toString()).contains("NO_CLICK", "CLICK_NOT_VALID");
        assertThat(tracked.has("conversionSeconds")).isFalse();
    }

    @Test
    void whoeverRegistersWithoutAReferralIsNoneOfReferralsBusiness() {
        UUID nobodys = UUID.randomUUID();
        registered(nobodys, anyEmail()).without("referral").send();
        UUID next = UUID.randomUUID();
        registered(next, anyEmail())
                .with("referral.code", "no-such-slug")
                .without("referral.clickId")
                .send();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(statusOf(next)).isEqualTo("UNATTRIBUTED"));
        assertThat(rowsOf(nobodys)).isZero();
    }

    @Test
    void aPersonSignsUpOnceAlsoWhenReportedBySixteenAtOnce() {
        LinkRow link = aLink();
        String email = anyEmail();

        List<Integer> answers = atOnce(
                16, _ -> report(Map.of("email", email, "code", link.code())).status());

        assertThat(answers).containsOnly(200, 201).containsOnlyOnce(201);
        assertThat(jdbc.sql("select count(*) from signup where link_id = ?")
                        .param(link.id())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        published.await(TRACKED, link.id(), 1);
    }

    @Test
    void aPartnerIsToldWhatIsKeptAndNothingOfAnothersSignUps() {
        LinkRow link = aLink();
        String email = anyEmail();
        Answer first = report(Map.of("email", email, "code", link.code(), "externalId", "A-1"))
                .expect(201);
        assertThat(first.text("status")).isEqualTo("ATTRIBUTED");

        Answer again = report(Map.of("email", " " + email.toUpperCase(Locale.ROOT) + " ", "code", link.code()))
                .expect(200);

        assertThat(again.id()).isEqualTo(first.id());
        report(Map.of("email", anyEmail(), "code", link.code(), "externalId", "A-1"))
                .expect(409, "external-id-taken");
        report(UUID.randomUUID(), Map.of("email", email, "code", link.code())).expect(409, "already-signed-up");
    }

    @Test
    void whatCannotBeIsRefused() {
        String soon = Instant.now().plus(Duration.ofMinutes(10)).toString();
        assertThat(report(Map.of("email", anyEmail(), "code", "x-y-z", "signedUpAt", soon))
                        .expect(400)
                        .fieldErrors())
                .containsExactly("signedUpAt:in-the-future");
        assertThat(report(Map.of("email", anyEmail(), "code", "x-y-z", "signedUpAt", "1970-01-01T00:00:00Z"))
                        .expect(400)
                        .fieldErrors())
                .containsExactly("signedUpAt:too-long-ago");
        report(Map.of("email", anyEmail(), "code", "x-y-z", "signedUpAt", "+999999999-12-31T00:00:00Z"))
                .expect(400);
        assertThat(report(Map.of("email", anyEmail())).expect(400).fieldErrors())
                .containsExactly("clickId:required");
        assertThat(report(Map.of("email", "nobody", "code", "x-y-z"))
                        .expect(400)
                        .fieldErrors())
                .containsExactly("email:invalid-email");
        report(Map.of("email", anyEmail(), "clickId", "x")).expect(400);
        String now = Instant.now().toString();
        Map<String, ?> said = Map.of("email", anyEmail(), "code", "x-y-z", "signedUpAt", now);
        post(TRACK, administrator(), said).expect(403);
        post(TRACK, TestTokens.forPartner(partner, "enrolments:report").bearer(), said)
                .expect(403);
        post(TRACK, "", said).expect(401);
    }

    @Test
    void officersSeeTheirOwnSignUpsAlone() {
        Person officer = officerWithAccount();
        LinkRow own = aLink(officer.id());
        LinkRow anothers = aLink();
        UUID mine = report(Map.of("email", anyEmail(), "code", own.code()))
                .expect(201)
                .id();
        UUID theirs = report(Map.of("email", anyEmail(), "code", anothers.code()))
                .expect(201)
                .id();

        assertThat(get(SIGNUPS, officer.token()).expect(200).ids()).containsExactly(mine);
        get(SIGNUPS + "/" + theirs, officer.token()).expect(404);
        assertThat(get(SIGNUPS + "?linkId=" + anothers.id(), administrator())
                        .expect(200)
                        .ids())
                .containsExactly(theirs);
        get(SIGNUPS, TestTokens.forUser(UUID.randomUUID()).bearer()).expect(403);
    }

    @Test
    void noAddressIsKept() {
        String email = anyEmail();
        UUID id = report(Map.of("email", email, "code", aLink().code()))
                .expect(201)
                .id();

        assertThat(jdbc.sql("select s::text from signup s where id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .doesNotContain(email.substring(0, email.indexOf('@')));
    }

    private EventFeeder.Event registered(UUID user, String email) {
        return feeder.event(REGISTERED)
                .with("userId", user)
                .with("email", email)
                .with("registeredAt", Instant.now().toString());
    }

    private Answer report(Map<String, ?> fields) {
        return report(partner, fields);
    }

    private Answer report(UUID by, Map<String, ?> fields) {
        Map<String, Object> body =
                new HashMap<>(Map.of("signedUpAt", Instant.now().toString()));
        body.putAll(fields);
        return post(TRACK, TestTokens.forPartner(by, "signups:report").bearer(), body);
    }

    private LinkRow aLink() {
        return aLink(officer());
    }

    private LinkRow aLink(UUID officer) {
        UUID campaign = campaignOf(officer);
        Answer link = link(officer, campaign);
        return new LinkRow(link.id(), officer, campaign, link.text("code"));
    }

    private String statusOf(UUID user) {
        return jdbc.sql("select status from signup where user_id = ?")
                .param(user)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private long rowsOf(UUID user) {
        return jdbc.sql("select count(*) from signup where user_id = ?")
                .param(user)
                .query(Long.class)
                .single();
    }
}
