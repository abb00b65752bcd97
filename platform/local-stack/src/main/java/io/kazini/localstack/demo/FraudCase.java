package io.kazini.localstack.demo;

import io.kazini.localstack.demo.Tally.Figure;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Two things look like fraud; a person finds that one of them is. */
final class FraudCase {

    private static final String PATH = "/api/v1/fraud-flags";

    private final Api administrator;
    private final Tally tally;
    private final Console out;

    FraudCase(Api administrator, Tally tally, Console out) {
        this.administrator = administrator;
        this.tally = tally;
        this.out = out;
    }

    /** The sign-up was not counted in the tally, so neither is its going; its click and visitor were not, either. */
    void confirm(ReferralLink link) {
        JsonNode flag = awaitFlag(link, "self-referral");
        JsonNode decided = administrator
                .post(PATH + "/" + id(flag) + "/confirmation", Map.of("note", "The officer's own mailbox."))
                .ok();
        tally.add(link, Figure.VOIDED_CLICKS);
        tally.add(link, Figure.VOIDED_SIGNUPS);
        administrator
                .post(PATH + "/" + id(flag) + "/dismissal", Map.of("note", "On second thoughts."))
                .refused(409, "illegal-transition");
        out.line(
                "%s, weight %d, %s: %s; sign-up and click leave every count, for good",
                flag.path("rule").asString(),
                flag.path("weight").asInt(),
                flag.path("evidence"),
                decided.path("status").asString());
    }

    void dismiss(ReferralLink link) {
        JsonNode flag = awaitFlag(link, "fast-signup");
        JsonNode decided = administrator
                .post(
                        PATH + "/" + id(flag) + "/dismissal",
                        Map.of("note", "Her browser fills in forms; she was called."))
                .ok();
        out.line(
                "%s, weight %d, %s: %s; the sign-up stays",
                flag.path("rule").asString(),
                flag.path("weight").asInt(),
                flag.path("evidence"),
                decided.path("status").asString());
    }

    /** A link's score: 100 times its weight if the flag is confirmed, nothing if it is dismissed. */
    void compareScores(ReferralLink confirmed, ReferralLink dismissed) {
        Expect.equal("fraud score of the confirmed one", 60, score(confirmed.officerId()));
        Expect.equal("fraud score of the dismissed one", 0, score(dismissed.officerId()));
    }

    private long score(UUID officer) {
        return administrator
                .get(PATH + "/scores?by=OFFICER&id=" + officer)
                .ok()
                .path("items")
                .path(0)
                .path("score")
                .asLong();
    }

    private JsonNode awaitFlag(ReferralLink link, String rule) {
        return administrator
                .await(
                        PATH + "?status=OPEN&rule=" + rule + "&linkId=" + link.id(),
                        "a flag " + rule,
                        page -> page.path("items").size() == 1)
                .path("items")
                .path(0);
    }

    private static String id(JsonNode flag) {
        return flag.path("id").asString();
    }
}
