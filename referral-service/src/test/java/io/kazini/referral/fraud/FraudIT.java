package io.kazini.referral.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kazini.platform.Ids;
import io.kazini.referral.Answer;
import io.kazini.referral.RunningReferral;
import io.kazini.referral.Visitors;
import io.kazini.referral.Visitors.LinkRow;
import io.kazini.testsupport.PublishedEvent;
import io.kazini.testsupport.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class FraudIT extends RunningReferral {

    private static final String FLAGS = "/api/v1/fraud-flags";
    private static final String RAISED = "kazini.referral.FraudFlagRaised.v1";
    private static final String DECIDED = "kazini.referral.FraudFlagDecided.v1";
    private static final String CLICKS_VOIDED = "kazini.referral.ClicksVoided.v1";
    private static final String SIGNUP_VOIDED = "kazini.referral.SignupVoided.v1";

    private final UUID judge = UUID.randomUUID();

    @Autowired
    private DetectClickBursts detectClickBursts;

    @Autowired
    private DetectConversionOutliers detectConversionOutliers;

    @Autowired
    private TransactionTemplate transactions;

    @Test
    void aBurstIsFoundOnceAndItsClicksLeaveTheCountsInEventsOfFiveHundred() {
        LinkRow link = aLink(officer());
        Instant start = windowBefore(2);
        Visitors visitors = new Visitors(jdbc);
        atOneStroke(() -> {
            for (int i = 0; i < 1_100; i++) {
                visitors.visit(link, start.plusMillis(i)).from("41.90.x.x", 1).load();
            }
            for (int i = 0; i < 5; i++) {
                visitors.visit(link, start.plusMillis(i)).from("105.160.x.x", 2).load();
            }
        });
        lookAtClicks();
        lookAtClicks();

        PublishedEvent raised = published.await(RAISED, link.id());
        assertThat(raised.data().path("clickCount").asInt()).isEqualTo(1_100);
        UUID flag = UUID.fromString(raised.data().path("flagId").asString());
        Answer seen = get(FLAGS + "/" + flag, judges()).expect(200);
        assertThat(seen.text("rule")).isEqualTo("click-burst");
        assertThat(seen.body().path("evidence").path("addressBlock").asString()).isEqualTo("41.90.x.x");
        assertThat(validClicks(link)).isEqualTo(1_105);

        post(FLAGS + "/" + flag + "/confirmation", judges()).expect(200);

        List<PublishedEvent> voided = published.await(CLICKS_VOIDED, link.id(), 3);
        assertThat(voided.stream().map(event -> event.data().path("clicks").size()))
                .containsExactly(500, 500, 100);
        assertThat(voided.stream()
                        .flatMap(event -> event.data().path("clicks").valueStream())
                        .map(click -> click.path("clickId").asString())
                        .distinct())
                .hasSize(1_100);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(get(FLAGS + "/" + flag, judges()).text("voiding"))
                                .isEqualTo("DONE"));
        assertThat(validClicks(link)).isEqualTo(5);
        assertThat(auditRows("fraud-flag.confirmed", flag)).isEqualTo(1);
    }

    @Test
    void aWindowThatHasAllItsClicksIsLookedAtOnce() {
        nobodyIsBehind();
        lookAtClicks();

        await().atMost(PATIENCE).untilAsserted(() -> {
            detectClickBursts.look();
            assertThat(lookedUntil()).isEqualTo(windowBefore(0));
        });
    }

    @Test
    void whatAJournalThatIsBehindBringsIsLookedAt() {
        LinkRow link = aLink(officer());
        Instant start = windowBefore(2);
        UUID late = UUID.randomUUID();
        nobodyIsBehind();
        jdbc.sql("""
                        insert into click_journal
                            (journal_id, loaded_segment, loaded_offset, published_segment, published_offset, loaded_until)
                        values (:id, 0, 0, 0, 0, cast(:until as timestamptz))
                        """).param("id", late).param("until", start.toString()).update();
        try {
            lookAtClicks();
            assertThat(lookedUntil()).isEqualTo(start);

            atOneStroke(() -> {
                for (int i = 0; i < 60; i++) {
                    new Visitors(jdbc).visit(link, start.plusMillis(i)).load();
                }
            });
            await().atMost(PATIENCE).until(detectClickBursts::look);

            assertThat(published
                            .await(RAISED, link.id())
                            .data()
                            .path("clickCount")
                            .asInt())
                    .isEqualTo(60);
            assertThat(lookedUntil()).isEqualTo(start);
        } finally {
            jdbc.sql("delete from click_journal where journal_id = ?")
                    .param(late)
                    .update();
        }
    }

    @Test
    void whoDiedInTheMiddleIsFollowedBySomebodyWhoVoidsTheRestOnce() {
        LinkRow link = aLink(officer());
        Instant start = windowBefore(2);
        Visitors visitors = new Visitors(jdbc);
        atOneStroke(() -> {
            for (int i = 0; i < 100; i++) {
                visitors.visit(link, start.plusMillis(i)).load();
            }
        });
        lookAtClicks();
        UUID flag = UUID.fromString(
                published.await(RAISED, link.id()).data().path("flagId").asString());
        // What a process leaves behind that died after its first chunk, which was published.
        jdbc.sql("""
                        update click set voided_by = :flag where click_id in (
                            select click_id from click where link_id = :link order by click_id limit 40)
                        """).param("flag", flag).param("link", link.id()).update();
        jdbc.sql("""
                        update fraud_flag set status = 'CONFIRMED', decided_by = id, decided_at = now(), voiding = 'RUNNING'
                        where id = ?
                        """).param(flag).update();

        PublishedEvent rest = published.await(CLICKS_VOIDED, link.id());

        assertThat(rest.data().path("clicks").size()).isEqualTo(60);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(validClicks(link)).isZero());
    }

    @Test
    void ofManyWhoDecideAtOnceOneDecides() {
        LinkRow link = aLink(officer());
        UUID flag = disposable(link);

        List<Answer> answers = atOnce(
                8,
                i -> i % 2 == 0
                        ? post(FLAGS + "/" + flag + "/confirmation", judges())
                        : post(FLAGS + "/" + flag + "/dismissal", judges(), Map.of("note", "A colleague.")));

        assertThat(answers.stream().map(Answer::status)).containsOnlyOnce(200).containsOnly(200, 409);
        answers.stream()
                .filter(answer -> answer.status() == 409)
                .forEach(answer -> assertThat(answer.text("currentState")).isIn("CONFIRMED", "DISMISSED"));
        published.await(DECIDED, link.id(), 1);
        assertThat(auditRows("fraud-flag.confirmed", flag) + auditRows("fraud-flag.dismissed", flag))
                .isEqualTo(1);
    }

    @Test
    void aConfirmedFlagTakesTheSignUpAndItsEnrolmentOutOfTheCounts() {
        LinkRow link = aLink(officer());
        UUID flag = disposable(link);
        UUID signup = UUID.fromString(get(FLAGS + "/" + flag, judges()).text("signupId"));

        post(FLAGS + "/" + flag + "/confirmation", judges(), Map.of("note", "A throw-away mailbox."))
                .expect(200);

        assertThat(published
                        .await(SIGNUP_VOIDED, link.id())
                        .data()
                        .path("signupId")
                        .asString())
                .isEqualTo(signup.toString());
        assertThat(get("/api/v1/signups/" + signup, administrator()).text("voidedAt"))
                .isNotEmpty();
        assertThat(get("/api/v1/enrolments?signupId=" + signup, enrols())
                        .body()
                        .path("items")
                        .path(0)
                        .path("status")
                        .asString())
                .isEqualTo("VOIDED");
        String enrolment = get("/api/v1/enrolments?signupId=" + signup, enrols())
                .ids()
                .getFirst()
                .toString();
        assertThat(post("/api/v1/enrolments/" + enrolment + "/completion", enrols())
                        .expect(409)
                        .text("currentState"))
                .isEqualTo("VOIDED");
    }

    @Test
    void aDismissedFlagTakesNothing() {
        LinkRow link = aLink(officer());
        UUID flag = disposable(link);
        assertThat(scoreOf(link)).isEqualTo(13);

        post(FLAGS + "/" + flag + "/dismissal", judges(), Map.of()).expect(400);
        post(FLAGS + "/" + flag + "/dismissal", judges(), Map.of("note", "Known to us."))
                .expect(200);

        assertThat(published.await(DECIDED, link.id()).data().path("note").asString())
                .isEqualTo("Known to us.");
        assertThat(published.of(link.id()).stream().map(PublishedEvent::type)).doesNotContain(SIGNUP_VOIDED);
        assertThat(scoreOf(link)).isZero();
    }

    @Test
    void theScoreCountsOpenFlagsByHalfAndStaysBelowAHundred() {
        LinkRow link = aLink(officer());
        UUID first = disposable(link);
        disposable(link);
        // 100 · (1 − 0.875²)
        assertThat(scoreOf(link)).isEqualTo(23);

        post(FLAGS + "/" + first + "/confirmation", judges()).expect(200);

        // 100 · (1 − 0.75 · 0.875)
        assertThat(scoreOf(link)).isEqualTo(34);
    }

    @Test
    void anOfficerWhoSignsUpIsFlaggedAndNobodyJudgesThemself() {
        Person officer = officerWithAccount();
        LinkRow link = aLink(officer.id());
        feeder.event("kazini.identity.UserRegistered.v1")
                .with("userId", officer.userId())
                .with("email", anyEmail())
                .with("referral.code", link.code())
                .without("referral.clickId")
                .with("registeredAt", Instant.now().toString())
                .send();

        PublishedEvent raised = published.await(RAISED, link.id());

        assertThat(raised.data().path("rule").asString()).isEqualTo("self-referral");
        assertThat(raised.data().path("evidence").toString()).contains("account");
        String flag = FLAGS + "/" + raised.data().path("flagId").asString();
        String themself = TestTokens.forUser(officer.userId())
                .withPermissions("fraud:decide")
                .bearer();
        post(flag + "/confirmation", themself).expect(403, "own-flag");
        post(flag + "/dismissal", officer.token(), Map.of("note", "It was not me."))
                .expect(403);
        get(FLAGS, officer.token()).expect(403);
    }

    @Test
    void anOfficerIsKnownByTheirAddressTheirMailboxAndTheirBrowser() {
        String name = "o" + UUID.randomUUID().toString().substring(24);
        UUID officer = post(
                        OFFICERS,
                        administrator(),
                        Map.of("fullName", "Wanjiru Kamau", "email", name + "@gmail.com", "phone", anyPhone()))
                .expect(201)
                .id();
        LinkRow link = aLink(officer);
        UUID browser = Ids.next();

        assertThat(officersOwn(signup(link, name.toUpperCase(Locale.ROOT) + "@gmail.com", browser)))
                .containsExactly("email");
        assertThat(officersOwn(signup(link, "o." + name.substring(1) + "+me@googlemail.com", Ids.next())))
                .containsExactly("mailbox");
        assertThat(officersOwn(signup(link, anyEmail(), browser))).containsExactly("device");
        assertThat(officersOwn(signup(link, anyEmail(), Ids.next()))).isEmpty();
        assertThat(officersOwn(signup(aLink(officer()), anyEmail(), browser)))
                .as("by another officer's link")
                .isEmpty();
    }

    @Test
    void anOfficerIsKnownByTheirNumber() {
        String phone = anyPhone();
        UUID officer = post(
                        OFFICERS,
                        administrator(),
                        Map.of("fullName", "Wanjiru Kamau", "email", anyEmail(), "phone", phone))
                .expect(201)
                .id();
        LinkRow link = aLink(officer);

        feeder.event("kazini.identity.UserRegistered.v1")
                .with("userId", UUID.randomUUID())
                .with("email", anyEmail())
                .with("phone", phone)
                .with("referral.code", link.code())
                .without("referral.clickId")
                .with("registeredAt", Instant.now().toString())
                .send();

        assertThat(published.await(RAISED, link.id()).data().path("evidence").toString())
                .contains("phone");
    }

    @Test
    void aRateFarFromItsHistoryIsFlaggedOnce() {
        UUID officer = officer();
        LinkRow link = aLink(officer);
        Instant now = Instant.now();
        Visitors visitors = new Visitors(jdbc);
        atOneStroke(() -> {
            for (int i = 0; i < 400; i++) {
                visitors.visit(link, now.minus(Duration.ofDays(20)).plusMillis(i))
                        .load();
            }
            for (int i = 0; i < 120; i++) {
                Instant at = now.minus(Duration.ofDays(2)).plusMillis(i);
                UUID click = visitors.visit(link, at).load();
                if (i < 60) {
                    convert(link, click, at);
                }
            }
        });
        jdbc.sql("delete from link_click_day").update();
        lookAtRates();
        lookAtRates();

        PublishedEvent raised = published.await(RAISED, link.id());
        assertThat(raised.data().path("rule").asString()).isEqualTo("conversion-outlier");
        assertThat(raised.data().path("evidence").path("percent").asDouble()).isEqualTo(50.0);
    }

    @Test
    void whatIsNoFlagIsNotFound() {
        get(FLAGS + "/" + Ids.next(), judges()).expect(404);
        post(FLAGS + "/" + Ids.next() + "/confirmation", judges()).expect(404);
        get(FLAGS + "/x", judges()).expect(400);
        get(FLAGS + "/scores", judges()).expect(400);
    }

    /** The service looks by itself, too: in the middle of a crowd it would find, and flag, the half of it. */
    private void atOneStroke(Runnable load) {
        transactions.executeWithoutResult(_ -> load.run());
    }

    /** At all windows, since these clicks come from no journal. The service looks by itself, too; then this look waits for its turn. */
    private void lookAtClicks() {
        jdbc.sql("update click_burst_look set looked_until = '-infinity'").update();
        await().atMost(PATIENCE).until(detectClickBursts::look);
    }

    /** Journals that other tests have left. */
    private void nobodyIsBehind() {
        jdbc.sql(
                        "update click_journal set loaded_until = 'infinity' where loaded_until < now() - interval '10 seconds'")
                .update();
    }

    private Instant lookedUntil() {
        return jdbc.sql("select looked_until from click_burst_look")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private void lookAtRates() {
        await().atMost(PATIENCE).until(detectConversionOutliers::look);
    }

    private static Instant windowBefore(int windows) {
        long seconds = Duration.ofMinutes(5).toSeconds();
        long now = Instant.now().getEpochSecond();
        return Instant.ofEpochSecond(now - now % seconds - windows * seconds);
    }

    private UUID disposable(LinkRow link) {
        UUID signup = post(
                        "/api/v1/track/signups",
                        TestTokens.forPartner(UUID.randomUUID(), "signups:report")
                                .bearer(),
                        Map.of(
                                "email",
                                UUID.randomUUID() + "@mailinator.com",
                                "code",
                                link.code(),
                                "signedUpAt",
                                Instant.now().toString()))
                .expect(201)
                .id();
        return get(FLAGS + "?signupId=" + signup, judges()).expect(200).ids().getFirst();
    }

    private UUID signup(LinkRow link, String email, UUID visitor) {
        UUID click = new Visitors(jdbc)
                .visit(link, Instant.now().minusSeconds(60))
                .by(visitor)
                .load();
        return post(
                        "/api/v1/track/signups",
                        TestTokens.forPartner(UUID.randomUUID(), "signups:report")
                                .bearer(),
                        Map.of(
                                "email",
                                email,
                                "clickId",
                                click,
                                "signedUpAt",
                                Instant.now().toString()))
                .expect(201)
                .id();
    }

    private List<String> officersOwn(UUID signup) {
        return get(FLAGS + "?rule=self-referral&signupId=" + signup, judges())
                .expect(200)
                .body()
                .path("items")
                .path(0)
                .path("evidence")
                .path("officersOwn")
                .valueStream()
                .map(own -> own.asString())
                .toList();
    }

    private void convert(LinkRow link, UUID click, Instant at) {
        jdbc.sql("""
                        insert into signup (id, status, source, user_id, email_hash, mailbox_hash, disposable_email,
                                            signed_up_at, reported_at, via, link_id, officer_id, campaign_id, click_id,
                                            clicked_at, conversion_seconds)
                        values (:id, 'ATTRIBUTED', 'ACCOUNT', :id, :hash, :hash, false, :at, :at, 'CLICK', :link, :officer,
                                :campaign, :click, :at, 60)
                        """)
                .param("id", Ids.next())
                .param("hash", UUID.randomUUID().toString())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("link", link.id())
                .param("officer", link.officerId())
                .param("campaign", link.campaignId())
                .param("click", click)
                .update();
    }

    private int scoreOf(LinkRow link) {
        return get(FLAGS + "/scores?by=LINK&id=" + link.id(), judges())
                .expect(200)
                .body()
                .path("items")
                .path(0)
                .path("score")
                .asInt(0);
    }

    private long validClicks(LinkRow link) {
        return jdbc.sql("select count(*) from click where link_id = ? and counted and voided_by is null")
                .param(link.id())
                .query(Long.class)
                .single();
    }

    private LinkRow aLink(UUID officer) {
        UUID campaign = campaignOf(officer);
        Answer link = link(officer, campaign);
        return new LinkRow(link.id(), officer, campaign, link.text("code"));
    }

    private String judges() {
        return TestTokens.forUser(judge).withPermissions("fraud:decide").bearer();
    }

    private static String enrols() {
        return TestTokens.forUser(ADMINISTRATOR)
                .withPermissions("enrolments:manage")
                .bearer();
    }
}
