package io.kazini.localstack.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Every figure is compared with what was done, and one payment is followed from the job to the public figure. */
final class MoneyTrail {

    private final Api gateway;
    private final Person auditor;
    private final Engagements engagements;
    private final Console out;

    MoneyTrail(Api gateway, Person auditor, Engagements engagements, Console out) {
        this.gateway = gateway;
        this.auditor = auditor;
        this.engagements = engagements;
        this.out = out;
    }

    void compare(PublicFigures before, int applications, Api mpesaBooks) {
        out.step("Every figure is compared with what was done");
        Map<String, Long> expected = new LinkedHashMap<>();
        expected.put("jobsPosted", (long) JobFair.JOBS);
        expected.put("vacancies", (long) JobFair.JOBS * JobFair.VACANCIES);
        expected.put("applications", (long) applications);
        expected.put("hires", (long) engagements.size());
        expected.put("completedEngagements", (long) engagements.size());
        expected.put("approvedDays", (long) engagements.approvedDays());
        expected.put("paymentsPaid", (long) engagements.size());
        expected.put("paymentsFailed", 0L);
        expected.put("paymentsPending", 0L);
        expected.put(PublicFigures.AMOUNT_PAID, engagements.dueMinor());
        gateway.await(
                "/api/v1/public/dashboard",
                "the public figures " + expected,
                dashboard -> PublicFigures.of(dashboard).since(before).values().equals(expected));
        expected.forEach((name, value) -> out.line("%-24s %+,d", name, value));

        JsonNode trial = auditor.api().get("/api/v1/ledger/trial-balance").ok();
        Expect.that(trial.path("balanced").asBoolean(), "the ledger does not balance: " + trial);
        Expect.equal(
                "ledger debits and credits",
                trial.path("debits").path("amountMinor").asLong(),
                trial.path("credits").path("amountMinor").asLong());
        JsonNode rollups = auditor.api().get("/api/v1/statistics/rollup-check").ok();
        Expect.that(rollups.path("equal").asBoolean(), "rollups differ from facts: " + rollups);

        JsonNode disbursements = mpesaBooks.get("/control/disbursements").ok();
        for (Engagement engagement : engagements) {
            int times = 0;
            long shillings = 0;
            for (JsonNode disbursement : disbursements) {
                if (disbursement
                        .path("phone")
                        .asString()
                        .equals(engagement.worker().phone())) {
                    times++;
                    shillings += disbursement.path("amount").asLong();
                }
            }
            Expect.equal("M-Pesa transfers to " + engagement.worker().fullName(), 1, times);
            Expect.equal(
                    "shillings M-Pesa sent to " + engagement.worker().fullName(),
                    engagement.dueMinor(),
                    shillings * 100);
        }
        out.line(
                "The ledger balances, the rollups equal their facts, M-Pesa's books show each worker paid exactly once.");
    }

    void show() {
        out.step("The money trail");
        Engagement engagement = engagements.get(0);
        JsonNode payment = auditor.api()
                .get("/api/v1/payments?applicationId=" + engagement.applicationId())
                .ok()
                .path("items")
                .get(0);
        JsonNode details = auditor.api()
                .get("/api/v1/payments/" + payment.path("id").asString())
                .ok();
        Expect.equal(
                "approved days behind the payment",
                engagement.approvedDays(),
                details.path("evidence").size());
        List<JsonNode> entries = auditor.api()
                .all("/api/v1/ledger/entries?paymentId=" + payment.path("id").asString());
        out.line(
                "job           %s  %s, %s",
                engagement.job().id(),
                engagement.job().title(),
                engagement.job().ward());
        out.line(
                "application   %s  %s",
                engagement.applicationId(), engagement.worker().fullName());
        for (JsonNode day : details.path("evidence")) {
            out.line(
                    "approved day  %s  %s",
                    day.path("dayId").asString(), day.path("workDate").asString());
        }
        out.line(
                "payment       %s  %d x %s = %s",
                payment.path("id").asString(),
                engagement.approvedDays(),
                Console.shillings(engagement.job().dailyRateMinor()),
                Console.shillings(engagement.dueMinor()));
        for (JsonNode attempt : details.path("attempts")) {
            out.line(
                    "attempt %d     %s  %s",
                    attempt.path("number").asInt(),
                    attempt.path("originatorConversationId").asString(),
                    attempt.path("state").asString());
        }
        out.line("M-Pesa        %s", payment.path("receipt").asString());
        for (JsonNode entry : entries) {
            out.line(
                    "ledger        %-6s %12s  %s",
                    entry.path("side").asString(),
                    Console.shillings(entry.path("amount").path("amountMinor").asLong()),
                    entry.path("account").asString());
        }
        out.line(
                "public        %s paid to date",
                Console.shillings(
                        PublicFigures.of(gateway.get("/api/v1/public/dashboard").ok())
                                .values()
                                .getOrDefault(PublicFigures.AMOUNT_PAID, 0L)));
    }
}
