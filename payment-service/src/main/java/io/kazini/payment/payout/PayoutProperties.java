package io.kazini.payment.payout;

import io.kazini.payment.payment.PayoutTiming;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the payout worker works.
 *
 * @param enabled whether this instance sends and asks at all
 * @param pollInterval longest time from due to begun, when nothing wakes the worker earlier
 * @param concurrency how many payouts one instance has in hand at a time
 * @param lease see {@link PayoutTiming}; so with those below
 */
@Validated
@ConfigurationProperties("kazini.payment.payout")
public record PayoutProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("250ms") Duration pollInterval,
        @DefaultValue("8") @Min(1) @Max(64) int concurrency,
        @DefaultValue("90s") Duration lease,
        @DefaultValue("1s") Duration sendBackOff,
        @DefaultValue("60s") Duration maxSendBackOff,
        @DefaultValue("60s") Duration resultOverdue,
        @DefaultValue("5s") Duration firstQuery,
        @DefaultValue("15m") Duration maxQueryPause,
        @DefaultValue("15m") Duration absentGrace) {

    public PayoutTiming timing() {
        return new PayoutTiming(
                lease, sendBackOff, maxSendBackOff, resultOverdue, firstQuery, maxQueryPause, absentGrace);
    }

    @AssertTrue(message = "every duration is positive")
    boolean isForward() {
        return pollInterval.isPositive()
                && lease.isPositive()
                && sendBackOff.isPositive()
                && maxSendBackOff.isPositive()
                && resultOverdue.isPositive()
                && firstQuery.isPositive()
                && maxQueryPause.isPositive()
                && absentGrace.isPositive();
    }
}
