package io.kazini.analytics.referral.statistics;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What part of the figures is asked for, as a client says it. {@link Period} and {@link Sight} make sense of it. */
public record ReferralFilter(
        @Schema(description = "First day, itself included; 30 days that end with `to` if not said") @Nullable
        LocalDate from,

        @Schema(description = "Last day, itself included; today if not said") @Nullable
        LocalDate to,

        @Schema(
                description = "The viewer's time zone by its IANA name: where days and hours begin",
                defaultValue = "Africa/Nairobi",
                example = "Africa/Nairobi")
        @Nullable
        String zone,

        @Schema(description = "Only what belongs to this campaign") @Nullable
        UUID campaignId,

        @Schema(description = "Only what belongs to this officer. An officer may name nobody but themselves.") @Nullable
        UUID officerId) {

    public static final String DESCRIPTION =
            "Clicks are clicks of people: no bots, no repeated clicks, nothing that was"
                    + " voided as fraud. Days and hours are those of `zone`. A rate is a fraction of one with four places,"
                    + " rounded half up; what would be divided by zero is absent.";

    ReferralFilter of(@Nullable UUID officer) {
        return new ReferralFilter(from, to, zone, campaignId, officer);
    }
}
