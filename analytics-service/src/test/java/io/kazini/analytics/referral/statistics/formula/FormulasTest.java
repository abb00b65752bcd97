package io.kazini.analytics.referral.statistics.formula;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.analytics.referral.statistics.formula.HourlyPeaks.Hour;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulasTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 16);

    @Test
    void ratesAreFractionsOfTheStepBefore() {
        assertThat(ConversionRates.of(new Counts(8, 8, 3, 2)))
                .isEqualTo(new ConversionRates(number("0.3750"), number("0.6667"), number("0.2500")));
    }

    @Test
    void ratesRoundHalfUpAtTheFourthPlace() {
        // 1 / 32 = 0.03125
        assertThat(ConversionRates.of(new Counts(32, 1, 1, 1)).clickToSignup()).isEqualTo(number("0.0313"));
    }

    @Test
    void aRateOfNothingIsAbsent() {
        assertThat(ConversionRates.of(Counts.NONE)).isEqualTo(new ConversionRates(null, null, null));
        assertThat(ConversionRates.of(new Counts(0, 0, 2, 1)))
                .isEqualTo(new ConversionRates(null, number("0.5000"), null));
    }

    @Test
    void moreSignupsThanClicksAreMoreThanOne() {
        assertThat(ConversionRates.of(new Counts(2, 2, 3, 0)).clickToSignup()).isEqualTo(number("1.5000"));
    }

    @Test
    void clicksThatLedNowhereInTimeBounced() {
        assertThat(BounceRate.of(40, 5)).isEqualTo(number("0.8750"));
        assertThat(BounceRate.of(5, 5)).isEqualTo(number("0.0000"));
        assertThat(BounceRate.of(0, 0)).isNull();
        // A voided click of a sign-up that stays.
        assertThat(BounceRate.of(1, 2)).isEqualTo(number("0.0000"));
    }

    @Test
    void aMeanHasTwoPlacesAndNeedsSomebody() {
        assertThat(Mean.of(7, 3)).isEqualTo(number("2.33"));
        assertThat(Mean.of(1, 8)).isEqualTo(number("0.13"));
        assertThat(Mean.of(7, 0)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 0, 5.5", "100, 80, 0, 70.8", "100, 5, 0, 14.5", "1000, 50, 0, 40.6",
        "0, 0, 0, ", "500, 0, 0, 0.0", "0, 3, 0, 14.1", "100, 80, 40, 75.3"
    })
    void anOfficersScoreIsHowMuchAndHowWell(long clicks, long signups, long enrolments, BigDecimal score) {
        assertThat(OfficerScore.of(new Counts(clicks, clicks, signups, enrolments)))
                .isEqualTo(score);
    }

    @Test
    void oneLuckyClickBeatsNobodyWhoHasShownSomething() {
        BigDecimal lucky = scoreOf(1, 1);

        assertThat(scoreOf(100, 80)).isGreaterThan(lucky);
        assertThat(scoreOf(100, 5)).isGreaterThan(lucky);
        assertThat(scoreOf(1000, 30)).isGreaterThan(lucky);
    }

    @Test
    void aScoreGrowsWithSignupsAndFallsWithClicksThatLedNowhere() {
        for (long signups = 0; signups < 300; signups += 7) {
            assertThat(scoreOf(1000, signups + 7)).isGreaterThan(scoreOf(1000, signups));
            assertThat(scoreOf(2000, signups + 1)).isLessThan(scoreOf(1000, signups + 1));
        }
        assertThat(scoreOf(1_000_000_000, 1_000_000_000)).isLessThan(number("100.0"));
        assertThat(OfficerScore.of(new Counts(Integer.MAX_VALUE, 0, Integer.MAX_VALUE, Integer.MAX_VALUE)))
                .isLessThanOrEqualTo(number("100.0"));
    }

    @Test
    void growthIsRelativeToTheYearBefore() {
        assertThat(Growth.of(150, 100)).isEqualTo(number("0.5000"));
        assertThat(Growth.of(50, 100)).isEqualTo(number("-0.5000"));
        assertThat(Growth.of(0, 100)).isEqualTo(number("-1.0000"));
        assertThat(Growth.of(2, 3)).isEqualTo(number("-0.3333"));
    }

    @Test
    void growthFromNothingIsAbsentAndNotInfinite() {
        assertThat(Growth.of(150, 0)).isNull();
        assertThat(Growth.of(0, 0)).isNull();
    }

    @Test
    void velocityCountsTheDaysOnWhichTheCampaignRan() {
        LocalDate friday = MONDAY.plusDays(4);

        assertThat(SignupVelocity.of(10, MONDAY, friday, null, null, friday)).isEqualTo(number("2.00"));
        // It began on Wednesday: three days.
        assertThat(SignupVelocity.of(10, MONDAY, friday, MONDAY.plusDays(2), null, friday))
                .isEqualTo(number("3.33"));
        // It ended on Tuesday: two days.
        assertThat(SignupVelocity.of(10, MONDAY, friday, null, MONDAY.plusDays(1), friday))
                .isEqualTo(number("5.00"));
        // Days to come do not count.
        assertThat(SignupVelocity.of(10, MONDAY, friday, null, null, MONDAY)).isEqualTo(number("10.00"));
    }

    @Test
    void aCampaignThatDidNotRunHasNoVelocity() {
        assertThat(SignupVelocity.of(0, MONDAY, MONDAY.plusDays(1), MONDAY.plusDays(2), null, MONDAY.plusDays(9)))
                .isNull();
        assertThat(SignupVelocity.of(0, MONDAY.plusDays(1), MONDAY.plusDays(2), null, null, MONDAY))
                .isNull();
    }

    @Test
    void movingAveragesReachBackSevenDays() {
        List<Counts> days = new ArrayList<>();
        for (int day = 1; day <= 10; day++) {
            days.add(new Counts(10L * day, 0, day, 0));
        }
        var average = new MovingAverage(days);

        // 4 + … + 10 = 49
        assertThat(average.signups(9, MovingAverage.WEEK)).isEqualTo(number("7.00"));
        // 1 + … + 10 = 55: no more days than there are.
        assertThat(average.signups(9, MovingAverage.MONTH)).isEqualTo(number("5.50"));
        assertThat(average.conversion(9, MovingAverage.WEEK)).isEqualTo(number("0.1000"));
    }

    @Test
    void conversionOverDaysIsWeightedByClicks() {
        var average = new MovingAverage(List.of(new Counts(1, 1, 1, 0), new Counts(99, 99, 0, 0)));

        assertThat(average.conversion(1, MovingAverage.WEEK)).isEqualTo(number("0.0100"));
        assertThat(average.conversion(0, MovingAverage.WEEK)).isEqualTo(number("1.0000"));
    }

    @Test
    void conversionOfDaysWithoutClicksIsAbsentAndTheirSignupsAreNone() {
        var average = new MovingAverage(Collections.nCopies(3, Counts.NONE));

        assertThat(average.conversion(2, MovingAverage.WEEK)).isNull();
        assertThat(average.signups(2, MovingAverage.WEEK)).isEqualTo(number("0.00"));
    }

    @Test
    void thePeaksAreTheThreeBusiestHours() {
        assertThat(HourlyPeaks.of(List.of(
                        new Hour(0, 50, 0),
                        new Hour(7, 10, 4),
                        new Hour(8, 20, 4),
                        new Hour(12, 9, 9),
                        new Hour(18, 10, 4),
                        new Hour(23, 1, 1))))
                .extracting(Hour::hour)
                .containsExactly(12, 8, 7);
        assertThat(HourlyPeaks.of(List.of(new Hour(3, 9, 0)))).isEmpty();
    }

    private static BigDecimal scoreOf(long clicks, long signups) {
        return Objects.requireNonNull(OfficerScore.of(new Counts(clicks, clicks, signups, 0)));
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
