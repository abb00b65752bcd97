package io.kazini.referral.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kazini.platform.security.Caller;
import io.kazini.referral.Answer;
import io.kazini.referral.RunningReferral;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class LinkKeyIT extends RunningReferral {

    private static final String KEYS = "/api/v1/link-keys";

    @Autowired
    LinkCodes codes;

    @Autowired
    Links links;

    @Autowired
    CreateLink createLink;

    @Autowired
    TransactionTemplate transactions;

    @Test
    void afterARotationOldLinksStayGoodAndNewOnesHaveTheNewKey() {
        Answer old = link();
        int before = codes.verify(old.text("code")).orElseThrow().keyNumber();

        Answer rotated = post(KEYS + "/rotations", administrator()).expect(201);

        int number = rotated.body().path("number").asInt();
        assertThat(number).isGreaterThan(before);
        Answer fresh = link();
        assertThat(codes.verify(fresh.text("code"))).map(SignedCode::keyNumber).contains(number);
        assertThat(links.find(old.text("code"))).map(Link::id).contains(old.id());
        Answer list = get(KEYS, administrator()).expect(200);
        assertThat(list.body().path("items").get(0).path("number").asInt()).isEqualTo(number);
        assertThat(list.body().path("items").get(0).path("signs").asBoolean()).isTrue();
        assertThat(list.body().toString()).doesNotContain("plain", "secret", "material");
    }

    @Test
    void theLinksOfAWithdrawnKeyAreGoneAndTheNextAreGood() {
        post(KEYS + "/rotations", administrator()).expect(201);
        Answer old = link();
        int number = codes.verify(old.text("code")).orElseThrow().keyNumber();

        Answer withdrawn =
                post(KEYS + "/" + number + "/withdrawal", administrator()).expect(200);

        assertThat(withdrawn.body().path("revokedLinks").asInt()).isPositive();
        assertThat(codes.verify(old.text("code"))).isEmpty();
        assertThat(codes.isOfWithdrawnKey(old.text("code"))).isTrue();
        Answer gone = get(LINKS + "/" + old.id(), administrator());
        assertThat(gone.text("state")).isEqualTo("REVOKED");
        assertThat(gone.text("revokedFor")).isEqualTo("KEY_WITHDRAWN");
        assertThat(published
                        .await("kazini.referral.ReferralLinkRevoked.v1", old.id())
                        .text("reason"))
                .isEqualTo("KEY_WITHDRAWN");
        assertThat(jdbc.sql("select count(*) from link_key where number = ? and material is not null")
                        .param(number)
                        .query(Long.class)
                        .single())
                .isZero();
        Answer fresh = link();
        assertThat(codes.verify(fresh.text("code"))).map(SignedCode::keyNumber).isPresent();
        assertThat(codes.verify(fresh.text("code")).orElseThrow().keyNumber()).isNotEqualTo(number);
        post(KEYS + "/" + number + "/withdrawal", administrator()).expect(409, "key-withdrawn");
        post(KEYS + "/65535/withdrawal", administrator()).expect(404);
    }

    /** The race below is won by luck, too; here the link is made and not committed while its key is to be withdrawn. */
    @Test
    void aWithdrawalWaitsForTheLinksThatAreBeingMadeAndTakesThemAlong() throws Exception {
        UUID officer = officer();
        UUID campaign = campaignOf(officer);
        post(KEYS + "/rotations", administrator()).expect(201);
        Caller caller = new Caller(ADMINISTRATOR, UUID.randomUUID(), Set.of(), Set.of("links:manage"), false);
        record Made(Link link, Future<Answer> withdrawal) {}
        try (ExecutorService another = Executors.newVirtualThreadPerTaskExecutor()) {
            Made made = Objects.requireNonNull(transactions.execute(_ -> {
                Link link = createLink.create(new LinkProposal(officer, campaign, null, null, null), caller);
                Future<Answer> withdrawal =
                        another.submit(() -> post(KEYS + "/" + link.keyNumber() + "/withdrawal", administrator()));
                assertThatThrownBy(() -> withdrawal.get(2, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
                return new Made(link, withdrawal);
            }));

            assertThat(made.withdrawal()
                            .get()
                            .expect(200)
                            .body()
                            .path("revokedLinks")
                            .asInt())
                    .isEqualTo(1);
            assertThat(links.byId(made.link().id())).map(Link::status).contains(LinkStatus.REVOKED);
        }
    }

    @Test
    void noLinkIsSignedWithAKeyThatIsJustWithdrawn() {
        UUID officer = officer();
        UUID campaign = campaign(Map.of("maxLinksPerOfficer", 500));
        assign(campaign, officer);
        post(KEYS + "/rotations", administrator()).expect(201);
        int number =
                codes.verify(link(officer, campaign).text("code")).orElseThrow().keyNumber();

        List<Integer> answers = atOnce(
                9,
                i -> i == 4
                        ? post(KEYS + "/" + number + "/withdrawal", administrator())
                                .status()
                        : createLink(officer, campaign, Map.of()).status());

        assertThat(answers).containsAnyOf(200).allMatch(status -> status == 200 || status == 201 || status == 503);
        assertThat(jdbc.sql("select count(*) from link where key_number = ? and status = 'ACTIVE'")
                        .param(number)
                        .query(Long.class)
                        .single())
                .isZero();
        link(officer, campaign);
    }

    private Answer link() {
        UUID officer = officer();
        return link(officer, campaignOf(officer));
    }
}
