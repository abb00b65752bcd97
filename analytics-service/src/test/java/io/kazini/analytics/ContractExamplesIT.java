package io.kazini.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.contracts.EventCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The examples of the contracts are one story: of one job, one worker, one payment. */
class ContractExamplesIT extends AnalyticsFixture {

    private static final List<List<String>> STORY = List.of(
            List.of("identity.UserRegistered"),
            List.of("recruitment.JobPosted", "recruitment.JobChanged", "recruitment.JobClosed"),
            List.of("recruitment.ApplicationSubmitted", "recruitment.ApplicationHired", "recruitment.JobCompleted"),
            List.of(
                    "attendance.AttendanceCheckedIn",
                    "attendance.AttendanceFlagged",
                    "attendance.AttendanceCheckedOut",
                    "attendance.AttendanceApproved"),
            List.of(
                    "payment.PaymentCreated",
                    "payment.PaymentProcessing",
                    "payment.PaymentFailed",
                    "payment.PaymentPaid"));

    @Test
    void everyConsumedTypeIsInTheContractsAndItsExampleIsAccepted() {
        assertThat(EventCatalog.load().eventTypes()).containsAll(consumedEventTypes());

        consumedEventTypes().stream()
                .filter(type -> !eventTypesWithInbox().contains(type))
                .forEach(type -> feeder.event(type).send());
        awaitHeard(eventTypesWithInbox().stream()
                .map(type -> feeder.event(type).send())
                .toList());
        awaitAtTheEndOf("referral.clicks");
        awaitAtTheEndOf("referral.conversions");

        assertThat(rollupCheck.differences()).isEmpty();
    }

    @Test
    void everyTypeIsConsumedButForSignInsInvitationsAndHandovers() {
        List<String> notCounted = List.of(
                "kazini.identity.SessionRevoked.v1",
                "kazini.identity.UserActivated.v1",
                "kazini.identity.UserDeactivated.v1",
                "kazini.identity.UserInvited.v1",
                "kazini.identity.InvitationAnswered.v1",
                "kazini.referral.OfficerInvited.v1",
                "kazini.recruitment.SupervisorReplaced.v1");

        assertThat(consumedEventTypes())
                .containsExactlyInAnyOrderElementsOf(EventCatalog.load().eventTypes().stream()
                        .filter(type -> !notCounted.contains(type))
                        .toList());
    }

    @Test
    void theStoryIsCountedWhenTopicsAreReadInTheOrderOfEvents() {
        STORY.forEach(this::publishAndAwait);

        assertTheStoryIsCounted();
    }

    @Test
    void theStoryIsCountedWhenTopicsAreReadInReverseOrder() {
        STORY.reversed().forEach(this::publishAndAwait);

        assertTheStoryIsCounted();
    }

    @Test
    void theStoryIsCountedOnceWhenEveryEventIsDeliveredTwice() {
        List<UUID> ids = new ArrayList<>();
        STORY.forEach(topic -> topic.forEach(
                type -> ids.add(feeder.event("kazini." + type + ".v1").sendTwice())));
        awaitHeard(ids);
        // What comes behind the second delivery on the same partition is heard after it.
        STORY.forEach(this::publishAndAwait);

        assertTheStoryIsCounted();
    }

    @Test
    void applicationsCountInTheTotalsBeforeTheirJobIsHeardOf() {
        publishAndAwait(List.of("recruitment.ApplicationSubmitted"));

        JsonNode figures = dashboard("");
        assertThat(figures.at("/totals/applications").asInt()).isEqualTo(1);
        assertThat(figures.at("/byWard/0").has("ward")).isFalse();
        assertThat(figures.at("/byWard/0/figures/applications").asInt()).isEqualTo(1);

        publishAndAwait(List.of("recruitment.JobPosted"));

        assertThat(dashboard("").at("/byWard/0/ward").asString()).isEqualTo("Kangemi");
        assertThat(dashboard("").at("/byWard")).hasSize(1);
    }

    private void publishAndAwait(List<String> types) {
        awaitHeard(types.stream()
                .map(type -> feeder.event("kazini." + type + ".v1").send())
                .toList());
    }

    private void assertTheStoryIsCounted() {
        JsonNode dashboard = dashboard("");
        assertThat(dashboard.at("/totals")).isEqualTo(json.readTree("""
                                {"jobsPosted": 1, "jobsOpen": 0, "jobsClosed": 1, "vacancies": 12, "applications": 1,
                                 "hires": 1, "completedEngagements": 1, "approvedDays": 1,
                                 "paymentsPaid": 1, "paymentsPending": 0, "paymentsFailed": 0,
                                 "amountPaid": [{"amountMinor": 520000, "currency": "KES"}]}
                                """));
        assertThat(Stream.of("/byMonth/0/month", "/byMonth/1/month", "/byWard/0/ward", "/byWard/0/constituency")
                        .map(path -> dashboard.at(path).asString()))
                .containsExactly("2026-11", "2026-12", "Kangemi", "Westlands");
        assertThat(dashboard.at("/byMonth/0/figures/approvedDays").asInt()).isEqualTo(1);
        assertThat(dashboard.at("/byMonth/1/figures/paymentsPaid").asInt()).isEqualTo(1);
        assertThat(dashboard.at("/byWard/0/figures")).isEqualTo(dashboard.at("/totals"));
        assertThat(dashboard.at("/youthsRegistered").asInt()).isEqualTo(1);
        assertThat(rollupCheck.differences()).isEmpty();
    }
}
