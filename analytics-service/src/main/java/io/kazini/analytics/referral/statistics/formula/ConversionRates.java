package io.kazini.analytics.referral.statistics.formula;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How many of one step take the next (29.2), of what happened in the period: a sign-up today may follow a click of
 * last week. Fractions of one, four places, half up. A rate may exceed one, because whoever types a code signs up
 * without a click.
 *
 * @param clickToSignup sign-ups / clicks
 * @param signupToEnrolment enrolments / sign-ups
 * @param total enrolments / clicks; of a whole campaign this is its lifetime performance (29.3)
 */
public record ConversionRates(
        @Schema(description = "Sign-ups / clicks, e.g. 0.1250; absent without clicks") @Nullable
        BigDecimal clickToSignup,

        @Schema(description = "Enrolments / sign-ups; absent without sign-ups") @Nullable
        BigDecimal signupToEnrolment,

        @Schema(description = "Enrolments / clicks; absent without clicks") @Nullable
        BigDecimal total) {

    public static ConversionRates of(Counts counts) {
        return new ConversionRates(
                Fraction.of(counts.signups(), counts.clicks()),
                Fraction.of(counts.enrolments(), counts.signups()),
                Fraction.of(counts.enrolments(), counts.clicks()));
    }
}
