package io.kazini.localstack.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The public dashboard's totals. The story is told by how they change. */
record PublicFigures(Map<String, Long> values) {

    private static final List<String> COUNTS = List.of(
            "jobsPosted",
            "vacancies",
            "applications",
            "hires",
            "completedEngagements",
            "approvedDays",
            "paymentsPaid",
            "paymentsFailed",
            "paymentsPending");
    static final String AMOUNT_PAID = "amountPaid (cents)";

    static PublicFigures of(JsonNode dashboard) {
        JsonNode totals = dashboard.path("totals");
        Map<String, Long> values = new LinkedHashMap<>();
        COUNTS.forEach(name -> values.put(name, totals.path(name).asLong()));
        long paid = 0;
        for (JsonNode money : totals.path("amountPaid")) {
            if (money.path("currency").asString().equals("KES")) {
                paid = money.path("amountMinor").asLong();
            }
        }
        values.put(AMOUNT_PAID, paid);
        return new PublicFigures(values);
    }

    PublicFigures since(PublicFigures before) {
        Map<String, Long> changes = new LinkedHashMap<>();
        values.forEach((name, value) -> changes.put(name, value - before.values.getOrDefault(name, 0L)));
        return new PublicFigures(changes);
    }
}
