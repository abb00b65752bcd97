package io.kazini.referral.signup;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param window how long after a click a sign-up is still credited to it
 * @param clickGrace how long an unknown click is waited for: it may lie in a journal that is not loaded yet
 * @param clocksApart how far the clock of who reports a sign-up may be from ours
 * @param oldest how long ago a partner's sign-up may be when it is reported
 */
@Validated
@ConfigurationProperties("kazini.referral.attribution")
public record AttributionProperties(
        @DurationMin(minutes = 1) @DurationMax(days = 365) @DefaultValue("90d")
        Duration window,

        @DurationMin(seconds = 0) @DurationMax(days = 1) @DefaultValue("15m")
        Duration clickGrace,

        @DurationMin(seconds = 0) @DurationMax(minutes = 15) @DefaultValue("1m")
        Duration clocksApart,

        @DurationMin(days = 1) @DurationMax(days = 3650) @DefaultValue("90d")
        Duration oldest) {}
