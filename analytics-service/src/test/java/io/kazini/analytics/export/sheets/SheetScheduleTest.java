package io.kazini.analytics.export.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SheetScheduleTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T02:59:59Z, 2026-11-20T03:00:00Z",
        "2026-11-21T03:00:00Z, 2026-11-21T03:00:00Z",
        "2026-11-21T23:59:59Z, 2026-11-21T03:00:00Z"
    })
    void campaignsAreDueAtThreeInTheMorningUtc(Instant now, Instant due) {
        assertThat(SheetSchedule.lastNight(now)).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-01T02:59:59Z, 2026-10-01T03:00:00Z",
        "2026-11-01T03:00:00Z, 2026-11-01T03:00:00Z",
        "2026-11-30T12:00:00Z, 2026-11-01T03:00:00Z",
        "2026-03-31T12:00:00Z, 2026-03-01T03:00:00Z"
    })
    void growthIsDueOnTheFirstOfTheMonth(Instant now, Instant due) {
        assertThat(SheetSchedule.firstOfMonth(now)).isEqualTo(due);
    }
}
