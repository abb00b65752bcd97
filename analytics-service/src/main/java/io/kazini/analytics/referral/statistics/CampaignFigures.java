package io.kazini.analytics.referral.statistics;

import io.kazini.analytics.referral.statistics.formula.ConversionRates;
import io.kazini.analytics.referral.statistics.formula.Counts;
import io.kazini.analytics.referral.statistics.formula.OfficerScore;
import io.kazini.analytics.referral.statistics.formula.RateComparison;
import io.kazini.analytics.referral.statistics.formula.SignupVelocity;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One campaign beside others; for one officer, their part in it. */
record CampaignFigures(
        UUID campaignId,
        @Nullable String name,
        @Nullable String region,
        @Nullable String status,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay,
        Counts counts,
        ConversionRates rates,

        @Schema(description = "Sign-ups per day of the period on which the campaign ran") @Nullable
        BigDecimal velocity,

        @Schema(description = "Of one officer only: the officer conversion score of their part in it") @Nullable
        BigDecimal score,

        @Schema(description = "From the campaign's first day to now, whatever the period")
        Lifetime lifetime,

        @Schema(
                description =
                        "Of one officer only, and for administrators: the officer's click-to-sign-up rate / that of"
                                + " all officers in this campaign; above 1 is better than the others")
        @Nullable
        BigDecimal comparedToAll)
        implements Measured {

    /**
     * @param ofOneOfficer whether the counts are those of one officer alone
     * @param all what everybody did in it in the period; absent where that is not for the viewer, or the same
     */
    static CampaignFigures of(
            Campaign campaign,
            Counts counts,
            Counts lifetime,
            boolean ofOneOfficer,
            @Nullable Counts all,
            Period period) {
        ConversionRates rates = ConversionRates.of(counts);
        LocalDate firstDay = campaign.startsAt() == null ? null : period.dayOf(campaign.startsAt());
        // It ends in the moment before endsAt.
        LocalDate lastDay = campaign.endsAt() == null
                ? null
                : period.dayOf(campaign.endsAt().minusNanos(1));
        return new CampaignFigures(
                campaign.campaignId(),
                campaign.name(),
                campaign.region(),
                campaign.status(),
                firstDay,
                lastDay,
                counts,
                rates,
                SignupVelocity.of(counts.signups(), period.from(), period.to(), firstDay, lastDay, period.today()),
                ofOneOfficer ? OfficerScore.of(counts) : null,
                Lifetime.of(lifetime),
                all == null ? null : RateComparison.of(counts, all));
    }

    @Override
    public UUID id() {
        return campaignId;
    }

    @Override
    public @Nullable String called() {
        return name;
    }

    /** What is known of a campaign; one whose own event is still to come has an id alone. */
    record Campaign(
            UUID campaignId,
            @Nullable String name,
            @Nullable String region,
            @Nullable String status,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt) {}

    record Lifetime(Counts counts, ConversionRates rates) {

        static Lifetime of(Counts counts) {
            return new Lifetime(counts, ConversionRates.of(counts));
        }
    }
}
