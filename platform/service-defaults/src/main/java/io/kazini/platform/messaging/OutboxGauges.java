package io.kazini.platform.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;

/** What waits in the outbox, looked at apart from the relay: in a long table that takes longer than an event should. */
class OutboxGauges {

    private final OutboxStore store;
    private volatile OutboxStore.Lag lag = OutboxStore.Lag.NONE;

    OutboxGauges(OutboxStore store, MeterRegistry metrics) {
        this.store = store;
        Gauge.builder("kazini.outbox.lag", () -> lag.rows())
                .description("Events not yet with the broker")
                .register(metrics);
        Gauge.builder("kazini.outbox.oldest", () -> lag.oldestSeconds())
                .baseUnit("seconds")
                .description("Age of the oldest event not yet with the broker")
                .register(metrics);
        Gauge.builder("kazini.outbox.blocked", () -> lag.blockedAggregates())
                .description("Aggregates whose next event the broker refused")
                .register(metrics);
    }

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    void look() {
        lag = store.lag();
    }
}
