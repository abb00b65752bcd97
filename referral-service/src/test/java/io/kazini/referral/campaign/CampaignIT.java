package io.kazini.referral.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.referral.Answer;
import io.kazini.referral.RunningReferral;
import io.kazini.testsupport.PublishedEvent;
import io.kazini.testsupport.TestTokens;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CampaignIT extends RunningReferral {

    private static final String SAVED = "kazini.referral.CampaignSaved.v1";

    @Test
    void aCampaignIsCreatedEditedAndArchivedAndOthersHearOfEachState() {
        Map<String, Object> request = aCampaign();
        request.put("description", "Twelve months,\npart time.");
        request.put("region", "Nairobi");
        request.put("firstDay", today.toString());

        Answer created = post(CAMPAIGNS, administrator(), request).expect(201);
        UUID id = created.id();
        Answer edited = patch(
                        CAMPAIGNS + "/" + id,
                        administrator(),
                        Map.of("lastDay", today.plusDays(60).toString(), "maxLinksPerOfficer", 9, "version", 1))
                .expect(200);
        Answer archived =
                post(CAMPAIGNS + "/" + id + "/archive", administrator()).expect(200);

        assertThat(created.text("phase")).isEqualTo("RUNNING");
        assertThat(created.text("startsAt"))
                .isEqualTo(today.atStartOfDay(CampaignTerms.ZONE).toInstant().toString());
        assertThat(edited.text("lastDay")).isEqualTo(today.plusDays(60).toString());
        assertThat(edited.text("description")).isEqualTo("Twelve months,\npart time.");
        assertThat(archived.text("phase")).isEqualTo("ARCHIVED");
        List<PublishedEvent> events = published.await(SAVED, id, 3);
        assertThat(events)
                .extracting(event -> event.data().path("version").asInt())
                .containsExactly(1, 2, 3);
        assertThat(events).extracting(event -> event.text("status")).containsExactly("ACTIVE", "ACTIVE", "ARCHIVED");
        assertThat(events.getFirst().text("endsAt")).isEqualTo(created.text("endsAt"));
        assertThat(auditRows("campaign.created", id)).isEqualTo(1);
        assertThat(auditRows("campaign.edited", id)).isEqualTo(1);
        assertThat(auditRows("campaign.archived", id)).isEqualTo(1);
    }

    @Test
    void noCampaignLeadsElsewhere() {
        UUID campaign = campaign();

        for (String url : List.of("https://evil.test/", "https://example.org@evil.test/", "javascript:alert(1)")) {
            Map<String, Object> request = aCampaign();
            request.put("landingUrl", url);
            assertThat(post(CAMPAIGNS, administrator(), request).expect(400).fieldErrors())
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("landingUrl:");
            patch(CAMPAIGNS + "/" + campaign, administrator(), Map.of("landingUrl", url))
                    .expect(400);
        }
        assertThat(get(CAMPAIGNS + "/" + campaign, administrator()).text("landingUrl"))
                .isEqualTo("https://learn.example.org/apply");
    }

    @Test
    void everyWrongFieldIsNamedAtOnce() {
        Map<String, Object> request = aCampaign();
        request.put("landingUrl", "https://evil.test/");
        request.put("lastDay", today.minusDays(2).toString());

        assertThat(post(CAMPAIGNS, administrator(), request).expect(400).fieldErrors())
                .containsExactlyInAnyOrder("landingUrl:host-not-allowed", "lastDay:before-first-day");
        assertThat(post(CAMPAIGNS, administrator(), Map.of()).expect(400).fieldErrors())
                .containsExactlyInAnyOrder(
                        "name:required",
                        "landingUrl:required",
                        "firstDay:required",
                        "lastDay:required",
                        "maxLinksPerOfficer:required");
        for (Object links : List.of(0, -1, 1001)) {
            request = aCampaign();
            request.put("maxLinksPerOfficer", links);
            post(CAMPAIGNS, administrator(), request).expect(400);
        }
        request = aCampaign();
        request.put("number", 7);
        assertThat(post(CAMPAIGNS, administrator(), request).expect(400).fieldErrors())
                .containsExactly("number:unknown-field");
    }

    @Test
    void twoActiveCampaignsHaveTwoNames() {
        String name = "Data Science " + UUID.randomUUID();
        Map<String, Object> request = aCampaign();
        request.put("name", name);
        UUID first = post(CAMPAIGNS, administrator(), request).expect(201).id();
        Map<String, Object> same = aCampaign();
        same.put("name", "  " + name.toUpperCase(Locale.ROOT));

        post(CAMPAIGNS, administrator(), same).expect(409, "campaign-name-taken");
        patch(CAMPAIGNS + "/" + campaign(), administrator(), Map.of("name", name))
                .expect(409, "campaign-name-taken");
        post(CAMPAIGNS + "/" + first + "/archive", administrator()).expect(200);
        post(CAMPAIGNS, administrator(), same).expect(201);
    }

    @Test
    void ofManyCreatedAtOnceUnderOneNameThereIsOne() {
        Map<String, Object> request = aCampaign();

        List<Integer> answers =
                atOnce(8, _ -> post(CAMPAIGNS, administrator(), request).status());

        assertThat(answers.stream().filter(status -> status == 201)).hasSize(1);
        assertThat(answers).containsOnly(201, 409);
    }

    @Test
    void anArchivedCampaignStaysAsItIs() {
        UUID campaign = campaign();
        post(CAMPAIGNS + "/" + campaign + "/archive", administrator()).expect(200);

        post(CAMPAIGNS + "/" + campaign + "/archive", administrator()).expect(409, "illegal-transition");
        patch(CAMPAIGNS + "/" + campaign, administrator(), Map.of("name", "Another name"))
                .expect(409, "illegal-transition");
        post(CAMPAIGNS + "/" + campaign + "/officers", administrator(), Map.of("officerIds", List.of(officer())))
                .expect(409, "illegal-transition");
    }

    @Test
    void aChangeThatWasOvertakenChangesNothing() {
        UUID campaign = campaign();
        patch(CAMPAIGNS + "/" + campaign, administrator(), Map.of("region", "Kisumu", "version", 1))
                .expect(200);

        Answer refused = patch(CAMPAIGNS + "/" + campaign, administrator(), Map.of("region", "Mombasa", "version", 1));

        refused.expect(409, "version-conflict");
        assertThat(refused.body().path("currentVersion").asInt()).isEqualTo(2);
        assertThat(get(CAMPAIGNS + "/" + campaign, administrator()).text("region"))
                .isEqualTo("Kisumu");
    }

    @Test
    void anEditThatChangesNothingIsNoNewState() {
        UUID campaign = campaign();

        assertThat(patch(CAMPAIGNS + "/" + campaign, administrator(), Map.of("maxLinksPerOfficer", 5))
                        .expect(200)
                        .body()
                        .path("version")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void campaignsAreFoundByTextStatusRegionAndDate() {
        String word = UUID.randomUUID().toString();
        UUID past = search(word, "Alpha", "Nairobi", 0, 3);
        UUID later = search(word, "beta", "Kisumu", 10, 20);
        UUID latest = search(word, "Gamma", "nairobi", 15, 16);
        post(CAMPAIGNS + "/" + past + "/archive", administrator()).expect(200);

        assertThat(list(word, "")).containsExactly(latest, later, past);
        assertThat(list(word, "&sort=NAME")).containsExactly(past, later, latest);
        assertThat(list(word, "&sort=END")).containsExactly(past, latest, later);
        assertThat(list(word, "&sort=START")).containsExactly(past, later, latest);
        assertThat(list(word, "&status=ARCHIVED")).containsExactly(past);
        assertThat(list(word, "&region=NAIROBI")).containsExactly(latest, past);
        assertThat(list(word, "&from=" + today.plusDays(20))).containsExactly(later);
        assertThat(list(word, "&to=" + today.plusDays(9))).containsExactly(past);
        assertThat(list(word, "&from=" + today.plusDays(16) + "&to=" + today.plusDays(17)))
                .containsExactly(latest, later);
        assertThat(list(word + "%25", "")).isEmpty();
        get(CAMPAIGNS + "?from=yesterday", administrator()).expect(400);
    }

    @Test
    void everySortIsPagedWithoutGapsOrRepeats() {
        String word = UUID.randomUUID().toString();
        Set<UUID> made = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            made.add(search(word, "C" + i, "Nairobi", i % 2, 10 + i % 2));
        }

        for (String sort : List.of("NEWEST", "NAME", "START", "END")) {
            Set<UUID> seen = new HashSet<>();
            int rows = 0;
            String cursor = "";
            do {
                Answer page = get(
                                CAMPAIGNS + "?limit=2&q=" + word + "&sort=" + sort
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
    }

    @Test
    void officersSeeTheCampaignsThatAreTheirs() {
        Person officer = officerWithAccount();
        UUID own = campaignOf(officer.id());
        UUID foreign = campaign();

        assertThat(get(CAMPAIGNS, officer.token()).expect(200).ids()).containsExactly(own);
        get(CAMPAIGNS + "/" + own, officer.token()).expect(200);
        get(CAMPAIGNS + "/" + foreign, officer.token()).expect(404);
        post(CAMPAIGNS, officer.token(), aCampaign()).expect(403);
        patch(CAMPAIGNS + "/" + own, officer.token(), Map.of("name", "Mine")).expect(403);
        post(CAMPAIGNS + "/" + own + "/archive", officer.token()).expect(403);
        delete(CAMPAIGNS + "/" + own + "/officers/" + officer.id(), officer.token())
                .expect(403);
        delete(CAMPAIGNS + "/" + own + "/officers/" + officer.id(), administrator())
                .expect(204);
        get(CAMPAIGNS + "/" + own, officer.token()).expect(404);
        assertThat(get(CAMPAIGNS, officerToken(UUID.randomUUID())).ids()).isEmpty();
        get(CAMPAIGNS, TestTokens.forUser(UUID.randomUUID()).bearer()).expect(403);
        get(CAMPAIGNS, "").expect(401);
    }

    @Test
    void officersAreAssignedAllOrNone() {
        UUID campaign = campaign();
        UUID one = officer();
        UUID gone = officer();
        post(OFFICERS + "/" + gone + "/deactivation", administrator()).expect(200);
        String path = CAMPAIGNS + "/" + campaign + "/officers";

        post(path, administrator(), Map.of("officerIds", List.of(one, gone))).expect(400);
        post(path, administrator(), Map.of("officerIds", List.of(one, UUID.randomUUID())))
                .expect(400);
        post(path, administrator(), Map.of("officerIds", List.of())).expect(400);
        post(path, administrator(), Map.of()).expect(400);
        post(path, administrator(), Map.of("importId", UUID.randomUUID())).expect(400);
        post(CAMPAIGNS + "/" + UUID.randomUUID() + "/officers", administrator(), Map.of("officerIds", List.of(one)))
                .expect(404);
        assertThat(get(OFFICERS + "?campaignId=" + campaign, administrator()).ids())
                .isEmpty();

        Answer first = post(path, administrator(), Map.of("officerIds", List.of(one, one)))
                .expect(200);
        Answer again =
                post(path, administrator(), Map.of("officerIds", List.of(one))).expect(200);

        assertThat(first.body().path("assigned").asInt()).isEqualTo(1);
        assertThat(again.body().path("assigned").asInt()).isZero();
        assertThat(get(OFFICERS + "?campaignId=" + campaign, administrator()).ids())
                .containsExactly(one);
        assertThat(auditRows("campaign.officers-assigned", campaign)).isEqualTo(1);
        delete(path + "/" + one, administrator()).expect(204);
        delete(path + "/" + one, administrator()).expect(404);
        assertThat(get(OFFICERS + "?campaignId=" + campaign, administrator()).ids())
                .isEmpty();
    }

    private List<UUID> list(String word, String more) {
        return get(CAMPAIGNS + "?q=" + word + more, administrator()).expect(200).ids();
    }

    private UUID search(String word, String name, String region, int from, int to) {
        Map<String, Object> request = new HashMap<>(aCampaign());
        request.put("name", name + " " + word);
        request.put("region", region);
        request.put("firstDay", today.plusDays(from).toString());
        request.put("lastDay", today.plusDays(to).toString());
        return post(CAMPAIGNS, administrator(), request).expect(201).id();
    }
}
