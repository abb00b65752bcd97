package io.kazini.analytics.referral.statistics;

import io.kazini.analytics.referral.statistics.formula.ConversionRates;
import io.kazini.analytics.referral.statistics.formula.Counts;
import io.kazini.analytics.referral.statistics.formula.OfficerScore;
import io.kazini.analytics.referral.statistics.formula.SignupVelocity;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A line of the leaderboard. */
record OfficerFigures(
        @Schema(description = "1 is the first, in the order that was asked for; 0 outside of a ranking")
        int rank,

        UUID officerId,
        @Nullable String fullName,
        @Nullable String region,
        @Nullable String status,
        Counts counts,
        ConversionRates rates,

        @Schema(description = "Officer conversion score, 0 to 100; absent without clicks and sign-ups") @Nullable
        BigDecimal score,

        @Schema(description = "Sign-ups per day of the period, up to today") @Nullable
        BigDecimal velocity)
        implements Measured {

    static OfficerFigures of(Officer officer, Counts counts, Period period) {
        return new OfficerFigures(
                0,
                officer.officerId(),
                officer.fullName(),
                officer.region(),
                officer.status(),
                counts,
                ConversionRates.of(counts),
                OfficerScore.of(counts),
                SignupVelocity.of(counts.signups(), period.from(), period.to(), null, null, period.today()));
    }

    OfficerFigures ranked(int place) {
        return new OfficerFigures(place, officerId, fullName, region, status, counts, rates, score, velocity);
    }

    @Override
    public UUID id() {
        return officerId;
    }

    @Override
    public @Nullable String called() {
        return fullName;
    }

    /** What is known of an officer; one whose own event is still to come has an id alone. */
    record Officer(
            UUID officerId,
            @Nullable String fullName,
            @Nullable String region,
            @Nullable String status) {}
}
