package io.kazini.referral.fraud;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When something looks like fraud. Each weight says how much a flag adds to the score, in percent of what is left.
 *
 * @param lookback how far back each look at clicks goes; longer than a journal may wait for the database
 */
@Validated
@ConfigurationProperties("kazini.referral.fraud")
public record FraudProperties(
        @DurationMin(minutes = 1) @DurationMax(days = 1) @DefaultValue("30m")
        Duration lookback,

        @Valid @DefaultValue ClickBurst clickBurst,
        @Valid @DefaultValue FastSignup fastSignup,
        @Valid @DefaultValue RepeatedDevice repeatedDevice,
        @Valid @DefaultValue DisposableEmail disposableEmail,
        @Valid @DefaultValue SelfReferral selfReferral,
        @Valid @DefaultValue ConversionOutlier conversionOutlier) {

    /** @param clicks of one link, address block and agent within the window, that are too many */
    public record ClickBurst(
            @Min(2) @DefaultValue("60") int clicks,

            @DurationMin(seconds = 10) @DurationMax(hours = 1) @DefaultValue("5m")
            Duration window,

            @Min(1) @Max(99) @DefaultValue("40") int weight) {}

    /** @param fastest from the click to the sign-up that a person takes */
    public record FastSignup(
            @DurationMin(seconds = 1) @DurationMax(minutes = 10) @DefaultValue("5s")
            Duration fastest,

            @Min(1) @Max(99) @DefaultValue("30") int weight) {}

    /**
     * @param signupsOfVisitor of one browser within the window that are too many
     * @param signupsOfDevice of one address block and agent on one link within a day that are too many; many people
     *     share both
     */
    public record RepeatedDevice(
            @Min(2) @DefaultValue("3") int signupsOfVisitor,
            @Min(2) @DefaultValue("10") int signupsOfDevice,

            @DurationMin(hours = 1) @DurationMax(days = 365) @DefaultValue("30d")
            Duration window,

            @Min(1) @Max(99) @DefaultValue("30") int weight) {}

    public record DisposableEmail(
            @Min(1) @Max(99) @DefaultValue("25") int weight) {}

    public record SelfReferral(
            @Min(1) @Max(99) @DefaultValue("60") int weight) {}

    /**
     * @param period that is held against the time before
     * @param history how far the time before goes back
     * @param clicks at least in the period
     * @param historyClicks at least before it
     * @param deviations from what was expected, in standard deviations
     */
    public record ConversionOutlier(
            @DurationMin(days = 1) @DurationMax(days = 31) @DefaultValue("7d")
            Duration period,

            @DurationMin(days = 7) @DurationMax(days = 365) @DefaultValue("90d")
            Duration history,

            @Min(30) @DefaultValue("100") long clicks,
            @Min(30) @DefaultValue("300") long historyClicks,

            @DecimalMin("2") @DecimalMax("10") @DefaultValue("4")
            BigDecimal deviations,

            @Min(1) @Max(99) @DefaultValue("20") int weight) {}
}
