package io.kazini.localstack.demo;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What the completed engagements have earned goes out through M-Pesa. */
final class Payday {

    private final Api administrator;
    private final Engagements engagements;
    private final Console out;

    Payday(Api administrator, Engagements engagements, Console out) {
        this.administrator = administrator;
        this.engagements = engagements;
        this.out = out;
    }

    void pay() {
        int failedFirst = 0;
        out.step("M-Pesa pays; one payment fails and is retried");
        for (Engagement engagement : engagements) {
            JsonNode payment = awaitPayment(engagement, "PAID", "FAILED");
            if (payment.path("status").asString().equals("FAILED")) {
                out.line(
                        "%s: refused by M-Pesa: %s",
                        engagement.worker().fullName(),
                        payment.path("failure").path("reason").asString());
                failedFirst++;
                administrator
                        .post("/api/v1/payments/" + payment.path("id").asString() + "/retry", Map.of())
                        .ok();
                payment = awaitPayment(engagement, "PAID");
                out.line(
                        "%s: retried and paid, receipt %s",
                        engagement.worker().fullName(), payment.path("receipt").asString());
            }
            Expect.equal(
                    "amount paid to " + engagement.worker().fullName(),
                    engagement.dueMinor(),
                    payment.path("amount").path("amountMinor").asLong());
        }
        Expect.that(failedFirst == 1, "one payment should have failed first, not " + failedFirst);
        out.line("%d payments, %s", engagements.size(), Console.shillings(engagements.dueMinor()));
    }

    private JsonNode awaitPayment(Engagement engagement, String... statuses) {
        return Api.await(
                        "the payment of " + engagement.worker().fullName(),
                        () -> administrator
                                .get("/api/v1/payments?applicationId=" + engagement.applicationId())
                                .ok()
                                .path("items"),
                        payments -> payments.size() == 1
                                && List.of(statuses)
                                        .contains(payments.get(0).path("status").asString()))
                .get(0);
    }
}
