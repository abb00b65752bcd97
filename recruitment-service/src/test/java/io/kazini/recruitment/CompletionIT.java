package io.kazini.recruitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kazini.recruitment.Crowd.Outcome;
import io.kazini.recruitment.RecruitmentApi.Answer;
import io.kazini.recruitment.RecruitmentApi.User;
import io.kazini.recruitment.jobapplication.CompleteEngagement;
import io.kazini.recruitment.people.People;
import io.kazini.testsupport.EventFeeder;
import io.kazini.testsupport.KaziniIntegrationTest;
import io.kazini.testsupport.PublishedEvent;
import io.kazini.testsupport.PublishedEvents;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;

/** From the days that attendance tells of to the event that payment pays on. */
@KaziniIntegrationTest
class CompletionIT {

    private static final String COMPLETED = "kazini.recruitment.JobCompleted.v1";

    @Autowired
    RestTestClient http;

    @Autowired
    People people;

    @Autowired
    EventFeeder feeder;

    @Autowired
    PublishedEvents published;

    @Autowired
    CompleteEngagement completeEngagement;

    RecruitmentApi api;
    User official;
    User supervisor;
    User worker;
    UUID job;
    UUID engagement;
    LocalDate firstDay;

    @BeforeEach
    void somebodyIsHired() {
        api = new RecruitmentApi(http, people);
        official = api.official();
        supervisor = api.supervisor();
        worker = api.youth();
        job = api.publishedJob(official, supervisor, Map.of());
        engagement = api.apply(worker, job);
        api.hire(official, engagement).expect(200);
        firstDay = RecruitmentApi.today().plusDays(7);
    }

    @Test
    void approvedDaysArePaidAndRejectedOnesAreNot() {
        UUID first = checkIn(firstDay);
        UUID second = checkIn(firstDay.plusDays(1));
        UUID third = checkIn(firstDay.plusDays(2));
        approve(first, firstDay);
        reject(second, firstDay.plusDays(1));
        approve(third, firstDay.plusDays(2));
        awaitDays(2, 1, 0);

        Answer completed = complete().expect(200);

        assertThat(completed.text("status")).isEqualTo("COMPLETED");
        assertThat(completed.text("approvedDays")).isEqualTo("2");
        assertThat(completed.text("total.amountMinor")).isEqualTo("130000");
        PublishedEvent event = published.await(COMPLETED, engagement);
        assertThat(event.data().path("approvedDays").asInt()).isEqualTo(2);
        assertThat(event.data().path("totalMinor").asLong()).isEqualTo(130_000);
        assertThat(event.data().at("/dailyRate/amountMinor").asLong()).isEqualTo(65_000);
        assertThat(event.text("payeePhone")).isEqualTo(worker.phone());
        assertThat(event.text("userId")).isEqualTo(worker.id().toString());
        assertThat(event.text("supervisorId")).isEqualTo(supervisor.id().toString());
        assertThat(event.text("ward")).isEqualTo("Kangemi");
    }

    @Test
    void aDayThatIsNotDecidedHoldsTheCompletionBack() {
        approve(checkIn(firstDay), firstDay);
        UUID open = checkIn(firstDay.plusDays(1));
        awaitDays(1, 0, 1);

        Answer refused = complete().refused(409, "undecided-days");
        assertThat(refused.text("undecidedDays")).isEqualTo("1");

        approve(open, firstDay.plusDays(1));
        awaitDays(2, 0, 0);
        complete().expect(200);
    }

    @Test
    void withoutAnApprovedDayThereIsNothingToPay() {
        complete().refused(409, "no-approved-day");

        reject(checkIn(firstDay), firstDay);
        awaitDays(0, 1, 0);

        complete().refused(409, "no-approved-day");
    }

    @Test
    void eventsMayComeTwiceAndInAnyOrder() {
        UUID approved = UUID.randomUUID();
        UUID rejected = UUID.randomUUID();
        day("AttendanceApproved", approved, firstDay).sendTwice();
        day("AttendanceCheckedIn", approved, firstDay).sendTwice();
        day("AttendanceRejected", rejected, firstDay.plusDays(1)).sendTwice();
        day("AttendanceCheckedIn", rejected, firstDay.plusDays(1)).send();
        UUID last = UUID.randomUUID();
        day("AttendanceCheckedIn", last, firstDay.plusDays(2)).send();
        awaitDays(1, 1, 1);
        day("AttendanceApproved", last, firstDay.plusDays(2)).send();
        awaitDays(2, 1, 0);

        assertThat(complete().expect(200).text("approvedDays")).isEqualTo("2");
    }

    @Test
    void noMoreDaysArePaidThanTheJobHas() {
        approve(checkIn(firstDay), firstDay);
        approve(checkIn(firstDay), firstDay);
        approve(checkIn(firstDay.minusDays(1)), firstDay.minusDays(1));
        approve(checkIn(firstDay.plusDays(5)), firstDay.plusDays(5));
        approve(checkIn(firstDay.plusDays(4)), firstDay.plusDays(4));
        awaitDays(2, 0, 0);

        assertThat(complete().expect(200).text("approvedDays")).isEqualTo("2");
    }

    @Test
    void completingTwicePaysOnce() {
        approve(checkIn(firstDay), firstDay);
        awaitDays(1, 0, 0);

        Outcome outcome =
                Crowd.rush(Collections.nCopies(20, () -> completeEngagement.complete(supervisor.id(), engagement)));

        assertThat(outcome.succeeded()).isEqualTo(1);
        assertThat(outcome.codes()).hasSize(19).containsOnly("illegal-transition");
        assertThat(complete().refused(409, "illegal-transition").text("currentState"))
                .isEqualTo("COMPLETED");
        published.await(COMPLETED, engagement, 1);
    }

    @Test
    void onlyTheJobsSupervisorCompletes() {
        String path = "/api/v1/applications/" + engagement + "/completion";

        api.post(api.supervisor(), path, null).refused(404, "not-found");
        api.post(worker, path, null).refused(403, "missing-permission");
    }

    @Test
    void thePhoneIsTheOneOfTheMomentOfCompletion() {
        approve(checkIn(firstDay), firstDay);
        awaitDays(1, 0, 0);
        people.introduce(worker.id(), worker.name(), "254711222333");

        complete().expect(200);

        assertThat(published.await(COMPLETED, engagement).text("payeePhone")).isEqualTo("254711222333");
    }

    @Test
    void withoutAPhoneThereIsNobodyToPay() {
        approve(checkIn(firstDay), firstDay);
        awaitDays(1, 0, 0);
        people.introduce(worker.id(), worker.name(), null);

        complete().refused(409, "no-phone");

        assertThat(api.get(worker, "/api/v1/applications/" + engagement).text("status"))
                .isEqualTo("HIRED");
    }

    @Test
    void hiredPeopleAreCompletedAfterTheJobIsClosed() {
        approve(checkIn(firstDay), firstDay);
        awaitDays(1, 0, 0);
        api.post(official, "/api/v1/jobs/" + job + "/closure", Map.of("reason", "Everybody is found"))
                .expect(200);

        complete().expect(200);
    }

    @Test
    void aSiteIsHandedOverAlsoWhenItsJobIsClosed() {
        approve(checkIn(firstDay), firstDay);
        awaitDays(1, 0, 0);
        api.post(official, "/api/v1/jobs/" + job + "/closure", Map.of("reason", "Everybody is found"))
                .expect(200);
        User successor = api.supervisor();

        Answer handedOver = handOver(official, successor).expect(200);
        handOver(official, successor).expect(200);

        assertThat(handedOver.text("supervisorId")).isEqualTo(successor.id().toString());
        complete().refused(404, "not-found");
        api.post(successor, "/api/v1/applications/" + engagement + "/completion", null)
                .expect(200);
        PublishedEvent replaced = published.await("kazini.recruitment.SupervisorReplaced.v1", job);
        assertThat(replaced.text("supervisorId")).isEqualTo(successor.id().toString());
        assertThat(replaced.text("replacedSupervisorId"))
                .isEqualTo(supervisor.id().toString());
        assertThat(published.of(job).stream()
                        .filter(event -> event.type().equals("kazini.recruitment.SupervisorReplaced.v1")))
                .as("the same supervisor again is no news")
                .hasSize(1);
        assertThat(published.await(COMPLETED, engagement).text("supervisorId"))
                .isEqualTo(successor.id().toString());
    }

    @Test
    void aSiteIsHandedToAnActiveSupervisorWhoDoesNotWorkThereByItsOfficialAlone() {
        handOver(api.official(), api.supervisor()).refused(404, "not-found");
        handOver(supervisor, api.supervisor()).refused(403, "missing-permission");
        handOver(official, worker).refusedField("supervisorId", "unknown-supervisor");
        User both = api.person("SUPERVISOR", "applications:submit");
        api.apply(both, job);
        handOver(official, both).refusedField("supervisorId", "has-applied");
        api.post(official, "/api/v1/jobs/" + job + "/supervisor", Map.of()).refusedField("supervisorId", "required");

        assertThat(api.get(official, "/api/v1/jobs/" + job).text("supervisorId"))
                .isEqualTo(supervisor.id().toString());
    }

    private Answer handOver(User by, User to) {
        return api.post(by, "/api/v1/jobs/" + job + "/supervisor", Map.of("supervisorId", to.id()));
    }

    @Test
    void whoCompletedEarlyMayBeHiredForTheDaysThatAreLeft() {
        approve(checkIn(firstDay), firstDay);
        awaitDays(1, 0, 0);
        complete().expect(200);

        UUID next = api.apply(worker, api.publishedJob(official, supervisor, Map.of()));

        api.hire(official, next).expect(200);
    }

    @Test
    void thePaymentIsShownAsFarAsItIsKnown() {
        UUID payment = UUID.randomUUID();
        Instant created = Instant.now();
        payment("PaymentPaid", payment)
                .with("paidAt", created.plusSeconds(3))
                .with("receipt", "SL57QK2M9X")
                .sendTwice();
        awaitPayment("PAID");
        payment("PaymentFailed", payment)
                .with("failedAt", created.plusSeconds(9))
                .send();
        payment("PaymentCreated", payment).with("createdAt", created).send();
        UUID other = UUID.randomUUID();
        User otherWorker = api.youth();
        UUID otherEngagement = api.apply(otherWorker, job);
        api.hire(official, otherEngagement).expect(200);
        feeder.event("kazini.payment.PaymentCreated.v1")
                .with("paymentId", other)
                .with("applicationId", otherEngagement)
                .with("createdAt", created)
                .send();
        feeder.event("kazini.payment.PaymentProcessing.v1")
                .with("paymentId", other)
                .with("applicationId", otherEngagement)
                .with("processingAt", created.plusSeconds(1))
                .send();
        feeder.event("kazini.payment.PaymentFailed.v1")
                .with("paymentId", other)
                .with("applicationId", otherEngagement)
                .with("failedAt", created.plusSeconds(2))
                .send();

        await().untilAsserted(() -> assertThat(api.get(otherWorker, "/api/v1/applications/" + otherEngagement)
                        .text("payment.status"))
                .isEqualTo("FAILED"));
        Answer paid = api.get(worker, "/api/v1/applications/" + engagement);
        assertThat(paid.text("payment.status")).isEqualTo("PAID");
        assertThat(paid.text("payment.receipt")).isEqualTo("SL57QK2M9X");
    }

    private EventFeeder.Event payment(String type, UUID payment) {
        return feeder.event("kazini.payment." + type + ".v1")
                .with("paymentId", payment)
                .with("applicationId", engagement);
    }

    private void awaitPayment(String status) {
        await().untilAsserted(() -> assertThat(
                        api.get(worker, "/api/v1/applications/" + engagement).text("payment.status"))
                .isEqualTo(status));
    }

    private UUID checkIn(LocalDate workDate) {
        UUID day = UUID.randomUUID();
        day("AttendanceCheckedIn", day, workDate).send();
        return day;
    }

    private void approve(UUID day, LocalDate workDate) {
        day("AttendanceApproved", day, workDate).send();
    }

    private void reject(UUID day, LocalDate workDate) {
        day("AttendanceRejected", day, workDate).send();
    }

    private EventFeeder.Event day(String type, UUID day, LocalDate workDate) {
        return feeder.event("kazini.attendance." + type + ".v1")
                .with("dayId", day)
                .with("applicationId", engagement)
                .with("jobId", job)
                .with("userId", worker.id())
                .with("supervisorId", supervisor.id())
                .with("workDate", workDate.toString());
    }

    private void awaitDays(int approved, int rejected, int undecided) {
        await().untilAsserted(() -> {
            Answer seen = api.get(supervisor, "/api/v1/applications/" + engagement);
            assertThat(seen.text("days.approved") + "/" + seen.text("days.rejected") + "/"
                            + seen.text("days.undecided"))
                    .isEqualTo(approved + "/" + rejected + "/" + undecided);
        });
    }

    private Answer complete() {
        return api.post(supervisor, "/api/v1/applications/" + engagement + "/completion", null);
    }
}
