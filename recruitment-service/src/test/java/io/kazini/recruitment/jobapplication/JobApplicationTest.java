package io.kazini.recruitment.jobapplication;

import static io.kazini.recruitment.Refusals.code;
import static io.kazini.recruitment.Refusals.refusal;
import static io.kazini.recruitment.job.JobBuilder.FIRST_DAY;
import static io.kazini.recruitment.job.JobBuilder.LAST_DAY;
import static io.kazini.recruitment.job.JobBuilder.NOW;
import static io.kazini.recruitment.job.JobBuilder.OFFICIAL;
import static io.kazini.recruitment.job.JobBuilder.SUPERVISOR;
import static io.kazini.recruitment.job.JobBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.platform.money.Money;
import io.kazini.platform.web.ApiException;
import io.kazini.recruitment.attendance.DayTally;
import io.kazini.recruitment.job.Job;
import io.kazini.recruitment.people.Person;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JobApplicationTest {

    private static final Money RATE = Money.kes(650);
    private static final Instant LATER = NOW.plusSeconds(60);

    private final Job job = aJob().vacancies(2).published();
    private final Person youth = person(UUID.randomUUID(), true);

    @Test
    void isSubmittedForAPublishedJob() {
        JobApplication application = JobApplication.submit(job, youth.id(), "I live nearby.", NOW);

        assertThat(application.status()).isEqualTo(ApplicationStatus.PENDING);
        assertThat(application.jobId()).isEqualTo(job.id());
        assertThat(application.userId()).isEqualTo(youth.id());
        assertThat(application.message()).isEqualTo("I live nearby.");
        assertThat(application.submittedAt()).isEqualTo(NOW);
        assertThat(code(() -> JobApplication.submit(aJob().closed(), youth.id(), null, NOW)))
                .isEqualTo("illegal-transition");
    }

    @Test
    void isNotSubmittedByTheOfficialOrTheSupervisor() {
        assertThat(code(() -> JobApplication.submit(job, OFFICIAL, null, NOW))).isEqualTo("own-job");
        assertThat(code(() -> JobApplication.submit(job, SUPERVISOR, null, NOW)))
                .isEqualTo("own-job");
    }

    @Test
    void hiringFillsAVacancy() {
        JobApplication application = pending();

        application.hire(job, youth, List.of(), LATER);

        assertThat(application.status()).isEqualTo(ApplicationStatus.HIRED);
        assertThat(application.decidedAt()).isEqualTo(LATER);
        assertThat(job.hired()).isEqualTo(1);
    }

    @Test
    void hiringStopsWhenTheVacanciesAreFilled() {
        job.fillVacancy();
        job.fillVacancy();
        JobApplication application = pending();

        assertThat(code(() -> application.hire(job, youth, List.of(), LATER))).isEqualTo("vacancies-filled");
        assertThat(application.status()).isEqualTo(ApplicationStatus.PENDING);
    }

    @Test
    void aRejectionKeepsItsReason() {
        JobApplication application = pending();

        application.reject("Residents first", LATER);

        assertThat(application.status()).isEqualTo(ApplicationStatus.REJECTED);
        assertThat(application.reason()).isEqualTo("Residents first");
        assertThat(application.decidedAt()).isEqualTo(LATER);
    }

    @Test
    void completingPaysTheRateForEachApprovedDay() {
        JobApplication application = pending();
        application.hire(job, youth, List.of(), LATER);

        application.complete(new DayTally(3, 1, 0), RATE, LATER);

        assertThat(application.status()).isEqualTo(ApplicationStatus.COMPLETED);
        assertThat(application.completedAt()).isEqualTo(LATER);
        assertThat(application.approvedDays()).isEqualTo(3);
        assertThat(application.totalMinor()).isEqualTo(195_000);
    }

    @ParameterizedTest
    @EnumSource(
            value = ApplicationStatus.class,
            names = {"HIRED", "COMPLETED", "REJECTED", "WITHDRAWN"})
    void onlyAPendingApplicationIsDecided(ApplicationStatus status) {
        JobApplication application = in(status);
        int hired = job.hired();

        assertRefused(status, () -> application.withdraw(LATER));
        assertRefused(status, () -> application.hire(job, youth, List.of(), LATER));
        assertRefused(status, () -> application.reject("No", LATER));
        assertThat(application.status()).isEqualTo(status);
        assertThat(job.hired()).isEqualTo(hired);
    }

    @ParameterizedTest
    @EnumSource(
            value = ApplicationStatus.class,
            names = {"PENDING", "COMPLETED", "REJECTED", "WITHDRAWN"})
    void onlyAHiredPersonCompletes(ApplicationStatus status) {
        JobApplication application = in(status);

        assertRefused(status, () -> application.complete(new DayTally(1, 0, 0), RATE, LATER));
    }

    @Nested
    class WhoMayBeHired {

        @Test
        void notWhoIsDeactivated() {
            assertThat(code(() -> pending().hire(job, person(youth.id(), false), List.of(), LATER)))
                    .isEqualTo("person-deactivated");
        }

        @Test
        void notWhoHiresForTheJobOrSupervisesIt() {
            assertThat(code(() -> pending().hire(job, person(SUPERVISOR, true), List.of(), LATER)))
                    .isEqualTo("own-job");
            assertThat(code(() -> pending().hire(job, person(OFFICIAL, true), List.of(), LATER)))
                    .isEqualTo("own-job");
        }

        @Test
        void anybodyUntilTheLastDayIsOver() {
            Instant lastMoment =
                    LAST_DAY.plusDays(1).atStartOfDay(Job.ZONE).toInstant().minusNanos(1);

            assertThat(code(() -> pending().hire(job, youth, List.of(), lastMoment.plusNanos(1))))
                    .isEqualTo("job-over");
            pending().hire(job, youth, List.of(), lastMoment);
            assertThat(job.hired()).isEqualTo(1);
        }

        @Test
        void notWhoWorksElsewhereOnOneOfTheDays() {
            List<Engagement> overlapping = List.of(
                    new Engagement(FIRST_DAY.minusDays(9), FIRST_DAY.minusDays(1)),
                    new Engagement(LAST_DAY, LAST_DAY.plusDays(3)));

            ApiException refusal = refusal(() -> pending().hire(job, youth, overlapping, LATER));

            assertThat(refusal.code()).isEqualTo("already-engaged");
            assertThat(refusal.properties())
                    .containsAllEntriesOf(Map.of("engagedFrom", LAST_DAY, "engagedUntil", LAST_DAY.plusDays(3)));
        }

        @Test
        void whoHasEndedOtherWorkOnDaysOfTheJobThatAreOver() {
            Instant lastDay = LAST_DAY.atStartOfDay(Job.ZONE).toInstant();
            List<Engagement> over = List.of(new Engagement(FIRST_DAY.minusDays(9), LAST_DAY.minusDays(1)));

            pending().hire(job, youth, over, lastDay);
            assertThat(job.hired()).isEqualTo(1);

            assertThat(code(() -> pending().hire(job, youth, List.of(new Engagement(FIRST_DAY, LAST_DAY)), lastDay)))
                    .isEqualTo("already-engaged");
        }

        @Test
        void whoWorksElsewhereOnOtherDays() {
            List<Engagement> around = List.of(
                    new Engagement(FIRST_DAY.minusDays(9), FIRST_DAY.minusDays(1)),
                    new Engagement(LAST_DAY.plusDays(1), LAST_DAY.plusDays(3)));

            pending().hire(job, youth, around, LATER);

            assertThat(job.hired()).isEqualTo(1);
        }
    }

    @Nested
    class WhatMayBeCompleted {

        @Test
        void notWithAnUndecidedDay() {
            ApiException refusal = refusal(() -> CompletionPolicy.check(new DayTally(2, 0, 1)));

            assertThat(refusal.code()).isEqualTo("undecided-days");
            assertThat(refusal.properties()).containsEntry("undecidedDays", 1).containsEntry("approvedDays", 2);
        }

        @Test
        void notWithoutAnApprovedDay() {
            assertThat(code(() -> CompletionPolicy.check(new DayTally(0, 2, 0))))
                    .isEqualTo("no-approved-day");
        }
    }

    private JobApplication pending() {
        return JobApplication.submit(job, youth.id(), null, NOW);
    }

    private JobApplication in(ApplicationStatus status) {
        Consumer<JobApplication> hire = application -> application.hire(job, youth, List.of(), LATER);
        JobApplication application = pending();
        switch (status) {
            case PENDING -> {}
            case HIRED -> hire.accept(application);
            case COMPLETED -> {
                hire.accept(application);
                application.complete(new DayTally(1, 0, 0), RATE, LATER);
            }
            case REJECTED -> application.reject("No", LATER);
            case WITHDRAWN -> application.withdraw(LATER);
        }
        return application;
    }

    private static void assertRefused(ApplicationStatus state, Runnable attempt) {
        ApiException refusal = refusal(attempt::run);
        assertThat(refusal.code()).isEqualTo("illegal-transition");
        assertThat(refusal.properties()).containsEntry("currentState", state.name());
    }

    private static Person person(UUID id, boolean active) {
        return new Person(id, "Achieng Otieno", "254712345678", Set.of("YOUTH"), active);
    }
}
