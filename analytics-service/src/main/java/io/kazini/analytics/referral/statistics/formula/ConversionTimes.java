package io.kazini.analytics.referral.statistics.formula;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;

/**
 * Sign-ups by the time from the click to the sign-up (32.2: bins {@code <1h}, {@code 1-24h}, {@code >24h}). One hour
 * and twenty-four hours to the second belong to the middle.
 *
 * @param withoutClick sign-ups by a typed code: there is no click to count from
 */
public record ConversionTimes(
        @Schema(description = "Less than 1 h after the click")
        long underOneHour,

        @Schema(description = "1 h to 24 h after the click, both included")
        long oneTo24Hours,

        @Schema(description = "More than 24 h after the click")
        long over24Hours,

        @Schema(description = "By a typed code, without a click")
        long withoutClick) {

    public static final Duration FIRST_BOUND = Duration.ofHours(1);
    public static final Duration LAST_BOUND = Duration.ofHours(24);
}
