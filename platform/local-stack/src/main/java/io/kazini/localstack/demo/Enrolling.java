package io.kazini.localstack.demo;

import io.kazini.localstack.demo.Tally.Figure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Sign-ups become enrolments: one by one, from a file, and by a partner's word. */
final class Enrolling {

    private final Api administrator;
    private final Api partner;
    private final Map<String, ReferralLink> links;
    private final Tally tally;
    private final Console out;

    Enrolling(Api administrator, Api partner, Map<String, ReferralLink> links, Tally tally, Console out) {
        this.administrator = administrator;
        this.partner = partner;
        this.links = links;
        this.tally = tally;
        this.out = out;
    }

    /** @param emails of two who came by Amani's link, first of all */
    void complete(UUID campaign, List<String> emails, String atThePartners) {
        awaitPending(campaign);
        completions("email\n%s\nnobody@people.kazini.example\n".formatted(emails.getFirst()))
                .refused(422, "completion-rejected");
        JsonNode completed = completions("email\n%s\n%s\n".formatted(emails.get(0), emails.get(1)))
                .ok();
        Expect.equal(
                "enrolments completed by the file",
                2,
                completed.path("completed").asInt());
        tally.add(link("amani"), Figure.ENROLMENTS, 2);

        Map<String, String> report = Map.of("externalId", atThePartners);
        partner.post("/api/v1/track/enrolments", report).ok();
        partner.post("/api/v1/track/enrolments", report).ok();
        JsonNode left = administrator
                .get("/api/v1/enrolments?status=PENDING&campaignId=" + campaign + "&officerId="
                        + link("baraka").officerId())
                .ok()
                .path("items");
        Expect.equal("enrolments of Baraka's that are left", 1, left.size());
        String completion = "/api/v1/enrolments/" + left.path(0).path("id").asString() + "/completion";
        administrator.post(completion, Map.of()).ok();
        administrator.post(completion, Map.of()).refused(409, "illegal-transition");
        tally.add(link("baraka"), Figure.ENROLMENTS, 2);
        out.line(
                "4 completed: 2 from a file, which was refused while it named a stranger, 1 by hand, 1 by the partner");
    }

    /** Sign-ups and their clicks come by events. */
    private void awaitPending(UUID campaign) {
        long signups = tally.of(campaign, Figure.SIGNUPS);
        administrator.await(
                "/api/v1/enrolments?limit=100&status=PENDING&campaignId=" + campaign,
                signups + " pending enrolments",
                page -> page.path("items").size() == signups);
        JsonNode flagged = administrator
                .get("/api/v1/signups?limit=100&campaignId=" + campaign)
                .ok();
        long withoutClick = flagged.path("items")
                .valueStream()
                .filter(signup -> signup.path("flags")
                        .valueStream()
                        .anyMatch(flag -> flag.asString().equals("NO_CLICK")))
                .count();
        Expect.equal("sign-ups flagged for having no click", 1, withoutClick);
    }

    private Api.Answer completions(String csv) {
        return administrator.postFile(
                "/api/v1/enrolments/completions", "enrolments.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8));
    }

    private ReferralLink link(String officer) {
        return Objects.requireNonNull(links.get(officer), officer);
    }
}
