package io.kazini.gateway.routing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How services are called.
 *
 * @param connectTimeout for a connection to an instance
 * @param responseTimeout for the silence between two packets of an answer, its first one included; longer than the
 *     longest a service makes a request wait its turn
 * @param attempts how often a read is tried, the first time included
 * @param maxConnectionsPerInstance kept and opened at most; further requests wait their turn
 * @param turn how long a request waits for a connection that others use
 * @param streamSilence how long an answer without an end (server-sent events, below a path that ends in
 *     {@code /stream}) may be silent; a service says something several times in that time
 * @param maxStreamsPerInstance open at a time; each has a connection of its own, apart from those of all others
 */
@Validated
@ConfigurationProperties("kazini.gateway.upstream")
record UpstreamProperties(
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("30s") Duration responseTimeout,
        @Positive @Max(5) @DefaultValue("3") int attempts,
        @Positive @DefaultValue("256") int maxConnectionsPerInstance,
        @DefaultValue("5s") Duration turn,
        @DefaultValue("90s") Duration streamSilence,
        @Positive @DefaultValue("1000") int maxStreamsPerInstance,
        @Valid @DefaultValue CircuitBreaker circuitBreaker) {

    /**
     * @param failureRatePercent of the calls in the window, from which on a service is left alone
     * @param window what is looked back on
     * @param minimumCalls in the window, before any conclusion is drawn
     * @param pause for which a service is left alone before it is tried again
     * @param trialCalls that decide then
     */
    record CircuitBreaker(
            @Positive @Max(100) @DefaultValue("50") int failureRatePercent,
            @DefaultValue("10s") Duration window,
            @Positive @DefaultValue("10") int minimumCalls,
            @DefaultValue("5s") Duration pause,
            @Positive @DefaultValue("3") int trialCalls) {}
}
