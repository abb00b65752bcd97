package io.kazini.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Time. The clock is the machine's, unless a rehearsal asks for one that can be moved. It ticks in microseconds, as PostgreSQL
 * keeps moments: what is answered and published is what is read back later.
 */
@AutoConfiguration
public class CoreAutoConfiguration {

    private static final Clock MACHINE = Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));

    @Bean
    @ConditionalOnMissingBean(Clock.class)
    @ConditionalOnProperty(name = "kazini.clock.simulated", havingValue = "false", matchIfMissing = true)
    Clock clock() {
        return MACHINE;
    }

    /** Only the local stack switches this on, so that days of work can be told in seconds. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "kazini.clock.simulated", havingValue = "true")
    static class Simulated {

        @Bean
        SimulatedClock clock() {
            return new SimulatedClock(MACHINE);
        }

        @Bean
        @ConditionalOnBean(SimulatedClock.class)
        @ConditionalOnAvailableEndpoint
        ClockEndpoint clockEndpoint(SimulatedClock clock) {
            return new ClockEndpoint(clock);
        }
    }
}
