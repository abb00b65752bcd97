package io.kazini.payment;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/**
 * The machine's time, for leases and pauses. It stays real where a rehearsal moves the business clock: a
 * request does not travel faster because the calendar was turned.
 */
@Component
public class MachineClock {

    private final InstantSource source = InstantSource.system();

    public Instant now() {
        return source.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
