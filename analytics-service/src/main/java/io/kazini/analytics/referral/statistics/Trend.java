package io.kazini.analytics.referral.statistics;

import io.kazini.analytics.referral.statistics.formula.ConversionRates;
import io.kazini.analytics.referral.statistics.formula.Counts;
import io.kazini.analytics.referral.statistics.formula.MovingAverage;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A point for every day of the period, quiet ones included. */
record Trend(Range period, List<Day> days) {

    /**
     * @param counts of every day from {@link MovingAverage#MONTH} days before the period's second one, so that the first
     *     average is of as many days as the last
     */
    static Trend of(Period period, List<Counts> counts) {
        var average = new MovingAverage(counts);
        int before = counts.size() - period.days();
        return new Trend(
                Range.of(period),
                IntStream.range(0, period.days())
                        .mapToObj(
                                index -> Day.of(period.day(index), counts.get(before + index), average, before + index))
                        .toList());
    }

    record Day(
            LocalDate day,
            long clicks,
            long uniqueVisitors,
            long signups,
            long enrolments,
            @Nullable BigDecimal clickToSignup,

            @Schema(description = "Sign-ups per day over this and the six days before") @Nullable
            BigDecimal signups7,

            @Schema(description = "Sign-ups per day over this and the 29 days before") @Nullable
            BigDecimal signups30,

            @Schema(description = "Sign-ups / clicks of those seven days") @Nullable
            BigDecimal conversion7,

            @Schema(description = "Sign-ups / clicks of those thirty days") @Nullable
            BigDecimal conversion30) {

        private static Day of(LocalDate day, Counts counts, MovingAverage average, int index) {
            return new Day(
                    day,
                    counts.clicks(),
                    counts.uniqueVisitors(),
                    counts.signups(),
                    counts.enrolments(),
                    ConversionRates.of(counts).clickToSignup(),
                    average.signups(index, MovingAverage.WEEK),
                    average.signups(index, MovingAverage.MONTH),
                    average.conversion(index, MovingAverage.WEEK),
                    average.conversion(index, MovingAverage.MONTH));
        }
    }
}
