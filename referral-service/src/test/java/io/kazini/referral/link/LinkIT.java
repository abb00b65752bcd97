package io.kazini.referral.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kazini.referral.Answer;
import io.kazini.referral.RunningReferral;
import io.kazini.testsupport.PublishedEvent;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class LinkIT extends RunningReferral {

    private static final String CREATED = "kazini.referral.ReferralLinkCreated.v1";
    private static final String REVOKED = "kazini.referral.ReferralLinkRevoked.v1";

    @Autowired
    LinkCodes codes;

    @Autowired
    Links links;

    @Test
    void anAdministratorMakesALinkAndOthersHearOfIt() {
        UUID officer = officer();
        UUID campaign = campaignOf(officer);
        String slug = anySlug();
        Instant end = Instant.parse("2030-01-31T21:00:00Z");

        Answer link = createLink(
                        officer,
                        campaign,
                        Map.of("slug", slug, "expiresAt", end, "utm", Map.of("source", "officer", "medium", "qr")))
                .expect(201);

        assertThat(link.text("url")).isEqualTo("http://localhost:8080/track/" + slug);
        assertThat(link.headers().firstValue("Location")).contains(LINKS + "/" + link.id());
        assertThat(link.text("state")).isEqualTo("ACTIVE");
        SignedCode code = codes.verify(link.text("code")).orElseThrow();
        assertThat(code.officerNumber()).isEqualTo(number("officer", officer));
        assertThat(code.campaignNumber()).isEqualTo(number("campaign", campaign));
        PublishedEvent event = published.await(CREATED, link.id());
        assertThat(event.text("code")).isEqualTo(link.text("code"));
        assertThat(event.text("url")).isEqualTo(link.text("url"));
        assertThat(event.text("expiresAt")).isEqualTo(end.toString());
        assertThat(event.data().path("utm").path("medium").asString()).isEqualTo("qr");
        assertThat(auditRows("link.created", link.id())).isEqualTo(1);
    }

    @Test
    void aLinkWithoutASlugHasItsCodeInTheAddress() {
        Answer link = link();

        assertThat(link.text("url")).isEqualTo("http://localhost:8080/track/" + link.text("code"));
        assertThat(link.body().has("slug")).isFalse();
    }

    @Test
    void officersMakeLinksForThemselvesOnTheirCampaignsAlone() {
        Person officer = officerWithAccount();
        Person another = officerWithAccount();
        UUID campaign = campaignOf(officer.id(), another.id());
        UUID foreign = campaignOf(another.id());

        UUID link = post(LINKS, officer.token(), Map.of("campaignId", campaign))
                .expect(201)
                .id();

        assertThat(get(LINKS + "/" + link, officer.token()).expect(200).text("officerId"))
                .isEqualTo(officer.id().toString());
        post(LINKS, officer.token(), Map.of("campaignId", campaign, "officerId", officer.id()))
                .expect(201);
        post(LINKS, officer.token(), Map.of("campaignId", campaign, "officerId", another.id()))
                .expect(404);
        post(LINKS, officer.token(), Map.of("campaignId", foreign)).expect(404);
        post(LINKS, officer.token(), Map.of("campaignId", UUID.randomUUID())).expect(404);
    }

    @Test
    void anothersLinkIsNotThere() {
        Person officer = officerWithAccount();
        UUID campaign = campaignOf(officer.id());
        UUID anothers = link().id();
        UUID own = link(officer.id(), campaign).id();

        for (String path : List.of("", "/qr.svg", "/qr.png")) {
            get(LINKS + "/" + anothers + path, officer.token()).expect(404);
            get(LINKS + "/" + own + path, officer.token()).expect(200);
        }
        for (String path : List.of("/revocation", "/regeneration")) {
            post(LINKS + "/" + anothers + path, officer.token()).expect(404);
        }
        assertThat(get(LINKS + "?limit=100", officer.token()).expect(200).ids()).containsExactly(own);
        assertThat(get(LINKS + "?officerId=" + officer(), officer.token()).ids())
                .isEmpty();
        assertThat(get(LINKS, officerToken(UUID.randomUUID())).expect(200).ids())
                .isEmpty();
    }

    @Test
    void whoHasNoPermissionDoesNothing() {
        UUID link = link().id();
        String nobody =
                io.kazini.testsupport.TestTokens.forUser(UUID.randomUUID()).bearer();

        get(LINKS, nobody).expect(403);
        get(LINKS + "/" + link, nobody).expect(403);
        get(LINKS + "/" + link + "/qr.svg", nobody).expect(403);
        post(LINKS, nobody, Map.of("campaignId", UUID.randomUUID())).expect(403);
        get(LINKS, "").expect(401);
        post("/api/v1/link-keys/rotations", officerToken(UUID.randomUUID())).expect(403);
    }

    @Test
    void aLinkNeedsAnActiveOfficerOfACampaignThatIsNotOver() {
        UUID officer = officer();
        UUID campaign = campaignOf(officer);
        UUID archived = campaignOf(officer);
        post(CAMPAIGNS + "/" + archived + "/archive", administrator()).expect(200);
        UUID over = campaignOf(officer);
        jdbc.sql("update campaign set starts_at = now() - interval '9 days', ends_at = now() where id = ?")
                .param(over)
                .update();

        createLink(officer, campaign(), Map.of()).expect(409, "not-assigned");
        createLink(officer, archived, Map.of()).expect(409, "campaign-over");
        createLink(officer, over, Map.of()).expect(409, "campaign-over");
        assertThat(createLink(UUID.randomUUID(), campaign, Map.of()).expect(400).fieldErrors())
                .containsExactly("officerId:unknown-officer");
        assertThat(createLink(officer, UUID.randomUUID(), Map.of()).expect(400).fieldErrors())
                .containsExactly("campaignId:unknown-campaign");
        assertThat(post(LINKS, administrator(), Map.of("campaignId", campaign))
                        .expect(400)
                        .fieldErrors())
                .containsExactly("officerId:required");
        post(OFFICERS + "/" + officer + "/deactivation", administrator()).expect(200);
        createLink(officer, campaign, Map.of()).expect(409, "officer-inactive");
    }

    @Test
    void aLinkBeforeTheFirstDayCanBePrinted() {
        UUID officer = officer();
        UUID campaign = campaign(Map.of("firstDay", today.plusDays(5).toString()));
        assign(campaign, officer);

        link(officer, campaign);
    }

    @Test
    void wrongFieldsAreNamed() {
        UUID officer = officer();
        UUID campaign = campaignOf(officer);

        assertThat(createLink(officer, campaign, Map.of("slug", "-no-"))
                        .expect(400)
                        .fieldErrors())
                .containsExactly("slug:slug-syntax");
        assertThat(createLink(officer, campaign, Map.of("slug", "a".repeat(44)))
                        .expect(400)
                        .fieldErrors())
                .containsExactly("slug:slug-syntax");
        assertThat(createLink(officer, campaign, Map.of("expiresAt", "2020-01-01T00:00:00Z"))
                        .expect(400)
                        .fieldErrors())
                .containsExactly("expiresAt:in-the-past");
        assertThat(createLink(officer, campaign, Map.of("expiresAt", "9999-01-01T00:00:00Z"))
                        .expect(400)
                        .fieldErrors())
                .containsExactly("expiresAt:too-far");
        assertThat(createLink(officer, campaign, Map.of("utm", Map.of("source", "x".repeat(201))))
                        .expect(400)
                        .fieldErrors())
                .containsExactly("utm.source:size");
        assertThat(createLink(officer, campaign, Map.of("utm", Map.of("id", "x")))
                        .expect(400)
                        .fieldErrors())
                .containsExactly("utm.id:unknown-field");
    }

    @Test
    void aSlugIsNobodyElsesEverInWhateverCase() {
        String slug = anySlug();
        UUID officer = officer();
        UUID campaign = campaignOf(officer);
        UUID link =
                createLink(officer, campaign, Map.of("slug", slug)).expect(201).id();
        post(LINKS + "/" + link + "/revocation", administrator()).expect(200);

        createLink(officer, campaign, Map.of("slug", slug)).expect(409, "slug-taken");
        createLink(officer, campaign, Map.of("slug", slug.toUpperCase(Locale.ROOT)))
                .expect(409, "slug-taken");
    }

    @Test
    void ofManyWhoWantASlugAtOnceOneGetsIt() {
        String slug = anySlug();
        UUID officer = officer();
        List<UUID> campaigns =
                List.of(campaignOf(officer), campaignOf(officer), campaignOf(officer), campaignOf(officer));

        List<Integer> answers = atOnce(
                8,
                i -> createLink(officer, campaigns.get(i % 4), Map.of("slug", slug))
                        .status());

        assertThat(answers).containsOnly(201, 409);
        assertThat(answers.stream().filter(status -> status == 201)).hasSize(1);
    }

    @Test
    void noMoreLinksAreInUseThanMayBe() {
        UUID officer = officer();
        UUID campaign = campaign(Map.of("maxLinksPerOfficer", 2));
        assign(campaign, officer);
        UUID first = link(officer, campaign).id();
        link(officer, campaign);

        Answer refused = createLink(officer, campaign, Map.of()).expect(409, "link-limit-reached");

        assertThat(refused.body().path("maxLinks").asInt()).isEqualTo(2);
        post(LINKS + "/" + first + "/revocation", administrator()).expect(200);
        link(officer, campaign);
        createLink(officer, campaign, Map.of()).expect(409, "link-limit-reached");
    }

    @Test
    void anExpiredLinkMakesRoom() {
        UUID officer = officer();
        UUID campaign = campaign(Map.of("maxLinksPerOfficer", 1));
        assign(campaign, officer);
        UUID first = link(officer, campaign).id();
        jdbc.sql("update link set expires_at = now() where id = ?").param(first).update();

        link(officer, campaign);

        assertThat(get(LINKS + "/" + first, administrator()).text("state")).isEqualTo("EXPIRED");
        // Its successor would be one too many again.
        post(LINKS + "/" + first + "/regeneration", administrator(), Map.of("expiresAt", "2030-01-01T00:00:00Z"))
                .expect(409, "link-limit-reached");
    }

    @Test
    void theLimitHoldsHoweverManyAskAtOnce() {
        UUID officer = officer();
        UUID campaign = campaign(Map.of("maxLinksPerOfficer", 3));
        assign(campaign, officer);

        List<Integer> answers =
                atOnce(16, _ -> createLink(officer, campaign, Map.of()).status());

        assertThat(answers.stream().filter(status -> status == 201)).hasSize(3);
        assertThat(answers).containsOnly(201, 409);
        assertThat(get(LINKS + "?campaignId=" + campaign + "&limit=100", administrator())
                        .ids())
                .hasSize(3);
    }

    @Test
    void aDeactivatedOfficerHasNoLinkInUseHoweverTheRequestsFall() {
        UUID officer = officer();
        UUID campaign = campaign(Map.of("maxLinksPerOfficer", 100));
        assign(campaign, officer);

        atOnce(
                9,
                i -> i == 4
                        ? post(OFFICERS + "/" + officer + "/deactivation", administrator())
                        : createLink(officer, campaign, Map.of()));

        assertThat(get(LINKS + "?officerId=" + officer + "&state=ACTIVE", administrator())
                        .ids())
                .isEmpty();
    }

    @Test
    void aRegeneratedLinkLeavesAChain() {
        UUID officer = officer();
        UUID campaign = campaign(Map.of("maxLinksPerOfficer", 1));
        assign(campaign, officer);
        Answer old = createLink(officer, campaign, Map.of("slug", anySlug(), "utm", Map.of("source", "poster")))
                .expect(201);

        Answer fresh =
                post(LINKS + "/" + old.id() + "/regeneration", administrator()).expect(201);

        assertThat(fresh.text("replaces")).isEqualTo(old.id().toString());
        assertThat(fresh.text("code")).isNotEqualTo(old.text("code"));
        assertThat(fresh.body().has("slug")).isFalse();
        assertThat(fresh.body().path("utm").path("source").asString()).isEqualTo("poster");
        Answer gone = get(LINKS + "/" + old.id(), administrator());
        assertThat(gone.text("state")).isEqualTo("REVOKED");
        assertThat(gone.text("replacedBy")).isEqualTo(fresh.id().toString());
        PublishedEvent event = published.await(REVOKED, old.id());
        assertThat(event.text("reason")).isEqualTo("REGENERATED");
        assertThat(event.text("replacedBy")).isEqualTo(fresh.id().toString());
        assertThat(event.text("revokedBy")).isEqualTo(ADMINISTRATOR.toString());
        assertThat(published.await(CREATED, fresh.id()).text("replaces"))
                .isEqualTo(old.id().toString());
        post(LINKS + "/" + old.id() + "/regeneration", administrator()).expect(409, "illegal-transition");
    }

    @Test
    void ofManyRegenerationsOfALinkOneIsDone() {
        UUID officer = officer();
        UUID campaign = campaign(Map.of("maxLinksPerOfficer", 1));
        assign(campaign, officer);
        UUID old = link(officer, campaign).id();

        List<Integer> answers = atOnce(
                8,
                _ -> post(LINKS + "/" + old + "/regeneration", administrator()).status());

        assertThat(answers.stream().filter(status -> status == 201)).hasSize(1);
        assertThat(answers).containsOnly(201, 409);
        assertThat(get(LINKS + "?campaignId=" + campaign + "&state=ACTIVE", administrator())
                        .ids())
                .hasSize(1);
    }

    @Test
    void aRegenerationThatFailsLeavesTheOldLink() {
        UUID officer = officer();
        UUID campaign = campaignOf(officer);
        String slug = anySlug();
        createLink(officer, campaign, Map.of("slug", slug)).expect(201);
        UUID link = link(officer, campaign).id();

        post(LINKS + "/" + link + "/regeneration", administrator(), Map.of("slug", slug))
                .expect(409, "slug-taken");

        assertThat(get(LINKS + "/" + link, administrator()).text("state")).isEqualTo("ACTIVE");
    }

    @Test
    void aRevokedLinkIsAnnouncedOnce() {
        UUID link = link().id();

        assertThat(post(LINKS + "/" + link + "/revocation", administrator())
                        .expect(200)
                        .text("state"))
                .isEqualTo("REVOKED");

        post(LINKS + "/" + link + "/revocation", administrator()).expect(409, "illegal-transition");
        assertThat(published.await(REVOKED, link).text("reason")).isEqualTo("REVOKED");
        // Longer than the pause between two looks at what is not announced.
        published.assertNone("kazini.referral.CampaignSaved.v1", link, Duration.ofMillis(600));
        assertThat(published.await(REVOKED, link, 1)).hasSize(1);
        assertThat(auditRows("link.revoked", link)).isEqualTo(1);
    }

    @Test
    void deactivatingAnOfficerRevokesAllTheirLinks() {
        UUID officer = officer();
        UUID one = link(officer, campaignOf(officer)).id();
        UUID two = link(officer, campaignOf(officer)).id();
        UUID anothers = link().id();

        post(OFFICERS + "/" + officer + "/deactivation", administrator()).expect(200);

        for (UUID link : List.of(one, two)) {
            assertThat(get(LINKS + "/" + link, administrator()).text("state")).isEqualTo("REVOKED");
            assertThat(published.await(REVOKED, link).text("reason")).isEqualTo("OFFICER_DEACTIVATED");
        }
        assertThat(get(LINKS + "/" + anothers, administrator()).text("state")).isEqualTo("ACTIVE");
        post(OFFICERS + "/" + officer + "/reactivation", administrator()).expect(200);
        assertThat(get(LINKS + "/" + one, administrator()).text("state")).isEqualTo("REVOKED");
    }

    @Test
    void takingAnOfficerFromACampaignRevokesTheirLinksForIt() {
        UUID officer = officer();
        UUID campaign = campaignOf(officer);
        UUID link = link(officer, campaign).id();
        UUID elsewhere = link(officer, campaignOf(officer)).id();

        delete(CAMPAIGNS + "/" + campaign + "/officers/" + officer, administrator())
                .expect(204);

        assertThat(published.await(REVOKED, link).text("reason")).isEqualTo("OFFICER_UNASSIGNED");
        assertThat(get(LINKS + "/" + elsewhere, administrator()).text("state")).isEqualTo("ACTIVE");
        createLink(officer, campaign, Map.of()).expect(409, "not-assigned");
        assign(campaign, officer);
        link(officer, campaign);
    }

    @Test
    void manyRevocationsAreAllAnnounced() {
        UUID officer = officer();
        UUID campaign = campaignOf(officer);
        UUID first = link(officer, campaign).id();
        jdbc.sql("""
                        insert into link (id, officer_id, campaign_id, code, key_number, status, created_at, created_by)
                        select gen_random_uuid(), officer_id, campaign_id, code || n, key_number, status, created_at, created_by
                          from link, generate_series(1, 450) n where id = ?
                        """).param(first).update();

        post(OFFICERS + "/" + officer + "/deactivation", administrator()).expect(200);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(jdbc.sql("select count(*) from link where officer_id = ? and announced")
                                .param(officer)
                                .query(Long.class)
                                .single())
                        .isEqualTo(451));
        published.await(REVOKED, first);
    }

    @Test
    void anArchivedCampaignEndsTheUseOfItsLinks() {
        UUID officer = officer();
        UUID campaign = campaignOf(officer);
        UUID link = link(officer, campaign).id();

        post(CAMPAIGNS + "/" + campaign + "/archive", administrator()).expect(200);

        assertThat(get(LINKS + "/" + link, administrator()).text("state")).isEqualTo("CAMPAIGN_OVER");
        post(LINKS + "/" + link + "/regeneration", administrator()).expect(409, "campaign-over");
    }

    @Test
    void linksAreFoundByWhoseTheyAreAndWhatTheyAreGoodFor() {
        UUID officer = officer();
        UUID campaign = campaignOf(officer);
        String slug = anySlug();
        UUID active =
                createLink(officer, campaign, Map.of("slug", slug)).expect(201).id();
        UUID revoked = link(officer, campaign).id();
        post(LINKS + "/" + revoked + "/revocation", administrator()).expect(200);

        assertThat(list("campaignId=" + campaign)).containsExactly(revoked, active);
        assertThat(list("campaignId=" + campaign + "&sort=OLDEST")).containsExactly(active, revoked);
        assertThat(list("officerId=" + officer + "&state=REVOKED")).containsExactly(revoked);
        assertThat(list("officerId=" + officer + "&state=ACTIVE")).containsExactly(active);
        assertThat(list("q=" + slug.toUpperCase(Locale.ROOT))).containsExactly(active);
        get(LINKS + "?state=NONE", administrator()).expect(400);
    }

    @Test
    void everySortIsPagedWithoutGapsOrRepeats() {
        UUID officer = officer();
        UUID other = officer();
        UUID campaign = campaignOf(officer, other);
        Set<UUID> made = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            made.add(link(i % 2 == 0 ? officer : other, campaign).id());
        }

        for (String sort : List.of("NEWEST", "OLDEST", "OFFICER", "CAMPAIGN")) {
            Set<UUID> seen = new HashSet<>();
            int rows = 0;
            String cursor = "";
            do {
                Answer page = get(
                                LINKS + "?limit=2&sort=" + sort + "&campaignId=" + campaign
                                        + (cursor.isEmpty() ? "" : "&cursor=" + cursor),
                                administrator())
                        .expect(200);
                seen.addAll(page.ids());
                rows += page.ids().size();
                cursor = page.text("nextCursor");
            } while (!cursor.isEmpty());
            assertThat(seen).as(sort).isEqualTo(made);
            assertThat(rows).as(sort).isEqualTo(5);
        }
        get(LINKS + "?cursor=junk", administrator()).expect(400);
    }

    @Test
    void aRepeatedRequestMakesOneLink() {
        UUID officer = officer();
        UUID campaign = campaignOf(officer);
        String key = UUID.randomUUID().toString();
        String body = "{\"officerId\":\"%s\",\"campaignId\":\"%s\"}".formatted(officer, campaign);

        UUID first = keyed(key, body).expect(201).id();
        Answer second = keyed(key, body).expect(201);

        assertThat(second.id()).isEqualTo(first);
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(list("campaignId=" + campaign)).containsExactly(first);
    }

    @Test
    void codesAndSlugsAsTypedLeadToTheirLink() {
        UUID officer = officer();
        UUID campaign = campaignOf(officer);
        String slug = anySlug();
        Answer link = createLink(officer, campaign, Map.of("slug", slug)).expect(201);

        assertThat(links.find(" " + link.text("code") + " ")).map(Link::id).contains(link.id());
        assertThat(links.find(slug.toUpperCase(Locale.ROOT))).map(Link::id).contains(link.id());
        assertThat(links.find("no-such-slug-" + UUID.randomUUID().toString().substring(0, 8)))
                .isEmpty();
        assertThat(links.find("")).isEmpty();
        assertThat(links.find("'; drop table link; --")).isEmpty();
    }

    private Answer keyed(String key, String body) {
        return send(request(LINKS, administrator())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body)));
    }

    private List<UUID> list(String query) {
        return get(LINKS + "?" + query, administrator()).expect(200).ids();
    }

    private Answer link() {
        UUID officer = officer();
        return link(officer, campaignOf(officer));
    }

    private int number(String table, UUID id) {
        return jdbc.sql("select number from " + table + " where id = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    private static String anySlug() {
        return "kangemi-" + UUID.randomUUID().toString().substring(0, 12);
    }
}
