package io.kazini.platform;

import java.time.Instant;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/** {@code POST /actuator/clock {"now": "2026-11-20T05:00:00Z"}}: moves a {@link SimulatedClock}. */
@Endpoint(id = "clock")
class ClockEndpoint {

    private final SimulatedClock clock;

    ClockEndpoint(SimulatedClock clock) {
        this.clock = clock;
    }

    @ReadOperation
    Map<String, Instant> now() {
        return Map.of("now", clock.instant());
    }

    @WriteOperation
    Map<String, Instant> set(String now) {
        clock.set(Instant.parse(now));
        return now();
    }
}
