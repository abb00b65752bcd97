package io.kazini.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What PostgreSQL cannot keep is not told either. */
class ClockTest {

    private final Clock machine = new CoreAutoConfiguration().clock();

    @Test
    void theClockTicksInMicroseconds() {
        assertThat(Stream.generate(machine::instant).limit(1_000)).allSatisfy(ClockTest::isInMicroseconds);
    }

    @Test
    void soDoesOneThatWasMoved() {
        SimulatedClock moved = new SimulatedClock(machine);

        moved.set(Instant.parse("2026-11-23T04:00:00.123456789Z"));

        assertThat(Stream.generate(moved::instant).limit(1_000)).allSatisfy(ClockTest::isInMicroseconds);
    }

    private static void isInMicroseconds(Instant moment) {
        assertThat(moment).isEqualTo(moment.truncatedTo(ChronoUnit.MICROS));
    }
}
