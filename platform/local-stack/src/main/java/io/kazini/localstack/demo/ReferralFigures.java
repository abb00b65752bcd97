package io.kazini.localstack.demo;

import io.kazini.localstack.demo.Tally.Figure;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Holds the dashboards to what was done. */
final class ReferralFigures {

    private static final String PATH = "/api/v1/referral-statistics";

    private final Api administrator;
    private final Tally tally;
    private final Console out;

    ReferralFigures(Api administrator, Tally tally, Console out) {
        this.administrator = administrator;
        this.tally = tally;
        this.out = out;
    }

    /** Waits until a campaign's funnel is what was done; events take a moment. */
    void awaitCampaign(UUID campaign) {
        administrator.await(
                PATH + "/funnel?campaignId=" + campaign,
                "the figures of the campaign " + expected(campaign),
                funnel -> Arrays.stream(Figure.values())
                        .allMatch(figure -> value(funnel, figure) == tally.of(campaign, figure)));
    }

    void print(UUID campaign) {
        for (Figure figure : Figure.values()) {
            out.line("%-16s %,6d", figure.field(), tally.of(campaign, figure));
        }
    }

    /** The leaderboard, and each officer's own view, which shows nobody else's. */
    void compareOfficers(UUID campaign, List<Officer> officers) {
        List<JsonNode> board = administrator.all(PATH + "/leaderboard?campaignId=" + campaign);
        for (Officer officer : officers) {
            JsonNode row = board.stream()
                    .filter(line -> line.path("officerId")
                            .asString()
                            .equals(officer.id().toString()))
                    .findFirst()
                    .orElseThrow(() -> new DemoFailure(officer.fullName() + " is not on the leaderboard"));
            JsonNode own =
                    officer.api().get(PATH + "/funnel?campaignId=" + campaign).ok();
            for (Figure figure : List.of(Figure.CLICKS, Figure.UNIQUE_VISITORS, Figure.SIGNUPS, Figure.ENROLMENTS)) {
                long done = tally.of(campaign, officer.id(), figure);
                Expect.equal(
                        figure.field() + " of " + officer.fullName() + " on the leaderboard", done, value(row, figure));
                Expect.equal(figure.field() + " that " + officer.fullName() + " sees", done, value(own, figure));
            }
        }
        Officer first = officers.getFirst();
        Officer second = officers.get(1);
        first.api().get(PATH + "/funnel?officerId=" + second.id()).refused(404, "not-found");
        board.forEach(row -> out.line(
                "%d. %-14s %2d clicks, %2d sign-ups, %2d enrolments, score %s",
                row.path("rank").asInt(),
                row.path("fullName").asString(),
                value(row, Figure.CLICKS),
                value(row, Figure.SIGNUPS),
                value(row, Figure.ENROLMENTS),
                row.path("score").asString("-")));
        out.line("each officer sees the same figures of their own, and nobody else's");
    }

    private static long value(JsonNode funnel, Figure figure) {
        return funnel.path(figure.part()).path(figure.field()).asLong();
    }

    private String expected(UUID campaign) {
        StringBuilder text = new StringBuilder();
        for (Figure figure : Figure.values()) {
            text.append(figure.field())
                    .append(' ')
                    .append(tally.of(campaign, figure))
                    .append(", ");
        }
        return text.toString();
    }
}
