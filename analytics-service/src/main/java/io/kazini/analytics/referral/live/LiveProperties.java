package io.kazini.analytics.referral.live;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param heartbeat how long a stream is silent at most; also how soon a client that went is noticed
 * @param pause between two readings of the same dashboard, however much happens
 * @param reread how long a dashboard is trusted without a signal: names, days that end, a signal that was lost
 * @param perUser streams of one person on this instance; a further one ends their oldest
 * @param most streams on this instance
 */
@Validated
@ConfigurationProperties("kazini.analytics.referral.live")
record LiveProperties(
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("500ms") Duration pause,
        @DefaultValue("30s") Duration reread,
        @DefaultValue("4") @Min(1) int perUser,
        @DefaultValue("500") @Min(1) int most) {}
