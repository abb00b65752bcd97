package io.kazini.recruitment.job;

import static io.kazini.recruitment.Refusals.code;
import static io.kazini.recruitment.Refusals.said;
import static io.kazini.recruitment.job.JobBuilder.FIRST_DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.kazini.platform.money.Money;
import io.kazini.recruitment.people.Person;
import io.kazini.recruitment.ward.Ward;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** One class per rule that a job's terms are held to. */
class TermsPoliciesTest {

    @Nested
    class DailyRate {

        @Test
        void isAtLeastWhatMpesaPays() {
            assertThat(said(DailyRatePolicy.check(Money.kes(10)))).isEmpty();
            assertThat(said(DailyRatePolicy.check(Money.ofMinor(999, "KES")))).isEqualTo("dailyRate: too-low");
            assertThat(said(DailyRatePolicy.check(Money.kes(-650)))).isEqualTo("dailyRate: too-low");
        }

        @Test
        void isInWholeShillings() {
            assertThat(said(DailyRatePolicy.check(Money.ofMinor(65_001, "KES"))))
                    .isEqualTo("dailyRate: not-whole-shillings");
        }

        @Test
        void isInKenyanShillings() {
            assertThat(said(DailyRatePolicy.check(Money.ofMinor(65_000, "UGX"))))
                    .isEqualTo("dailyRate: not-kes");
        }
    }

    @Nested
    class PayoutLimit {

        @Test
        void theWholeEngagementFitsIntoOnePayout() {
            assertThat(said(PayoutLimitPolicy.check(Money.kes(250_000), 1))).isEmpty();
            assertThat(said(PayoutLimitPolicy.check(Money.kes(250_001), 1))).isEqualTo("dailyRate: above-payout-limit");
            assertThat(said(PayoutLimitPolicy.check(Money.kes(25_000), 10))).isEmpty();
            assertThat(said(PayoutLimitPolicy.check(Money.kes(25_000), 11))).isEqualTo("dailyRate: above-payout-limit");
        }

        @Test
        void aLimitThatDoesNotDivideEvenlyIsStillNotExceeded() {
            assertThat(said(PayoutLimitPolicy.check(Money.kes(83_333), 3))).isEmpty();
            assertThat(said(PayoutLimitPolicy.check(Money.kes(83_334), 3))).isEqualTo("dailyRate: above-payout-limit");
        }

        @Test
        void anAbsurdRateDoesNotOverflowIntoASmallTotal() {
            assertThat(said(PayoutLimitPolicy.check(Money.ofMinor(Long.MAX_VALUE, "KES"), 2)))
                    .isEqualTo("dailyRate: above-payout-limit");
        }
    }

    @Nested
    class WorkDays {

        private static final LocalDate TODAY = LocalDate.parse("2026-11-16");

        @Test
        void aJobLastsFromOneDayToAYear() {
            assertThat(said(WorkDaysPolicy.check(TODAY, TODAY, TODAY))).isEmpty();
            assertThat(said(WorkDaysPolicy.check(TODAY, TODAY.plusDays(365), TODAY)))
                    .isEmpty();
            assertThat(said(WorkDaysPolicy.check(TODAY, TODAY.plusDays(366), TODAY)))
                    .isEqualTo("lastDay: too-long");
            assertThat(said(WorkDaysPolicy.check(TODAY, LocalDate.MAX, TODAY))).isEqualTo("lastDay: too-long");
        }

        @Test
        void theLastDayIsNotBeforeTheFirst() {
            assertThat(said(WorkDaysPolicy.check(TODAY, TODAY.minusDays(1), TODAY)))
                    .isEqualTo("lastDay: before-first-day");
        }

        @Test
        void theFirstDayIsWithinAYear() {
            assertThat(said(WorkDaysPolicy.check(TODAY.plusDays(366), TODAY.plusDays(366), TODAY)))
                    .isEmpty();
            assertThat(said(WorkDaysPolicy.check(TODAY.plusDays(367), TODAY.plusDays(367), TODAY)))
                    .isEqualTo("firstDay: too-far");
            assertThat(said(WorkDaysPolicy.check(TODAY.minusDays(367), TODAY, TODAY)))
                    .isEqualTo("firstDay: too-far");
            assertThat(said(WorkDaysPolicy.check(LocalDate.MIN, LocalDate.MIN, TODAY)))
                    .isEqualTo("firstDay: too-far");
        }
    }

    @Nested
    class ApplicationDeadline {

        /** Midnight after the first work date, in Nairobi. */
        private static final Instant END_OF_FIRST_DAY = Instant.parse("2026-11-23T21:00:00Z");

        @Test
        void liesBeforeTheEndOfTheFirstDayInTheSitesZone() {
            assertThat(said(ApplicationDeadlinePolicy.check(END_OF_FIRST_DAY, FIRST_DAY)))
                    .isEmpty();
            assertThat(said(ApplicationDeadlinePolicy.check(END_OF_FIRST_DAY.plusNanos(1), FIRST_DAY)))
                    .isEqualTo("applicationDeadline: after-first-day");
        }

        @Test
        void liesInTheFutureWhenItIsSet() {
            assertThat(said(ApplicationDeadlinePolicy.checkFuture(END_OF_FIRST_DAY, END_OF_FIRST_DAY.minusNanos(1))))
                    .isEmpty();
            assertThat(said(ApplicationDeadlinePolicy.checkFuture(END_OF_FIRST_DAY, END_OF_FIRST_DAY)))
                    .isEqualTo("applicationDeadline: in-the-past");
        }

        @Test
        void endsTheApplyingTheMomentItComes() {
            assertThatNoException()
                    .isThrownBy(() ->
                            ApplicationDeadlinePolicy.requireOpen(END_OF_FIRST_DAY, END_OF_FIRST_DAY.minusNanos(1)));
            assertThat(code(() -> ApplicationDeadlinePolicy.requireOpen(END_OF_FIRST_DAY, END_OF_FIRST_DAY)))
                    .isEqualTo("deadline-passed");
        }
    }

    @Nested
    class Site {

        private static final Ward KANGEMI = new Ward(1369, "Kangemi", "Westlands", -1.26584, 36.75110, 1294);

        @Test
        void liesInTheWardOrCloseToItsBorder() {
            assertThat(said(SitePolicy.check(KANGEMI, -1.26584, 36.75110))).isEmpty();
            // 1,700 m north of the centre, 406 m beyond the ward's radius.
            assertThat(said(SitePolicy.check(KANGEMI, -1.26584 + 1700 / 111_195.0, 36.75110)))
                    .isEmpty();
        }

        @Test
        void isRefusedFartherOut() {
            // 1,800 m north of the centre, 506 m beyond the ward's radius.
            assertThat(said(SitePolicy.check(KANGEMI, -1.26584 + 1800 / 111_195.0, 36.75110)))
                    .isEqualTo("latitude: site-outside-ward");
        }

        @Test
        void isRefusedWithItsCoordinatesSwapped() {
            assertThat(said(SitePolicy.check(KANGEMI, 36.75110, -1.26584))).isEqualTo("latitude: site-outside-ward");
        }
    }

    @Nested
    class Supervisor {

        @Test
        void isAnActivePersonWithTheRole() {
            assertThat(said(SupervisorPolicy.check(Optional.of(person(Set.of("YOUTH", "SUPERVISOR"), true)))))
                    .isEmpty();
        }

        @Test
        void isRefusedOtherwise() {
            String unknown = "supervisorId: unknown-supervisor";
            assertThat(said(SupervisorPolicy.check(Optional.empty()))).isEqualTo(unknown);
            assertThat(said(SupervisorPolicy.check(Optional.of(person(Set.of("OFFICIAL"), true)))))
                    .isEqualTo(unknown);
            assertThat(said(SupervisorPolicy.check(Optional.of(person(Set.of("SUPERVISOR"), false)))))
                    .isEqualTo(unknown);
        }

        private static Person person(Set<String> roles, boolean active) {
            return new Person(UUID.randomUUID(), "Mwangi Kariuki", "254110987654", roles, active);
        }
    }
}
