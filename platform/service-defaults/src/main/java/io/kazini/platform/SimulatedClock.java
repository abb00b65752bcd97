package io.kazini.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** A clock that runs like another one but can be set. For rehearsals, never for production. */
public final class SimulatedClock extends Clock {

    private final Clock base;
    private volatile Duration offset = Duration.ZERO;

    public SimulatedClock(Clock base) {
        this.base = base;
    }

    /** Sets the time, to the microsecond; it goes on running from there. */
    public void set(Instant now) {
        offset = Duration.between(base.instant(), now.truncatedTo(ChronoUnit.MICROS));
    }

    @Override
    public Instant instant() {
        return base.instant().plus(offset);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(base.withZone(zone), offset);
    }
}
