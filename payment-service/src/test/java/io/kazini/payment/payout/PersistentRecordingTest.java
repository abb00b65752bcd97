package io.kazini.payment.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kazini.payment.MachineClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class PersistentRecordingTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    private final SteppedClock machine = new SteppedClock();
    private final List<Duration> pauses = new ArrayList<>();
    private final PersistentRecording recording = new PersistentRecording(machine, length -> {
        pauses.add(length);
        machine.now = machine.now.plus(length);
    });

    @Test
    void itIsTriedUntilTheLeaseEndsHoweverOftenItFails() {
        Instant back = NOW.plusSeconds(80);

        recording.until(NOW.plusSeconds(90), "The acknowledgement AG_1", () -> {
            if (machine.now().isBefore(back)) {
                throw new IllegalStateException("no database");
            }
        });

        assertThat(pauses).hasSizeGreaterThan(5).allMatch(pause -> pause.compareTo(Duration.ofSeconds(5)) <= 0);
    }

    @Test
    void whatIsGivenUpInTheEndIsNamedInTheLog(CapturedOutput output) {
        assertThatThrownBy(() -> recording.until(NOW.plusSeconds(90), "The acknowledgement AG_1", this::fail))
                .hasMessage("no database");

        assertThat(machine.now()).isBetween(NOW.plusSeconds(90), NOW.plusSeconds(95));
        assertThat(output).contains("The acknowledgement AG_1 could not be recorded and is given up");
    }

    @Test
    void afterTheLeaseItIsTriedFiveTimesAllTheSame() {
        assertThatThrownBy(() -> recording.until(NOW, "An answer", this::fail)).hasMessage("no database");

        assertThat(pauses).hasSize(4);
    }

    private void fail() {
        throw new IllegalStateException("no database");
    }

    private static final class SteppedClock extends MachineClock {

        private Instant now = NOW;

        @Override
        public Instant now() {
            return now;
        }
    }
}
