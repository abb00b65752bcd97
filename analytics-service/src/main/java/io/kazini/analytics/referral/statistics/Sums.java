package io.kazini.analytics.referral.statistics;

import io.kazini.analytics.referral.statistics.formula.ConversionTimes;
import io.kazini.analytics.referral.statistics.formula.Counts;

/**
 * What the rollups hold of a period.
 *
 * @param convertedInHour clicks with a sign-up less than an hour later
 * @param convertedInDay clicks with a sign-up at most 24 hours later, those of the first hour included
 */
record Sums(
        Counts counts,
        long convertedInHour,
        long convertedInDay,
        ConversionTimes conversionTimes,
        Funnel.LeftOut leftOut) {}
