package io.kazini.analytics.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kazini.platform.web.ApiException;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PeriodTest {

    @Test
    void aDayBeginsAndEndsAtMidnightInNairobi() {
        var day = new Period(LocalDate.of(2026, 11, 20), LocalDate.of(2026, 11, 20));

        assertThat(day.start().toInstant()).isEqualTo(Instant.parse("2026-11-19T21:00:00Z"));
        assertThat(day.end().toInstant()).isEqualTo(Instant.parse("2026-11-20T21:00:00Z"));
    }

    @Test
    void anAbsentEndIsOpenAndAnAbsurdOneIsKeptWithinWhatTheDatabaseCompares() {
        assertThat(new Period(null, null).firstDay()).isEqualTo(LocalDate.of(1970, 1, 1));
        assertThat(new Period(null, null).lastDay()).isEqualTo(LocalDate.of(2999, 12, 31));
        assertThat(new Period(LocalDate.MIN, LocalDate.MAX).firstDay()).isEqualTo(LocalDate.of(1970, 1, 1));
        assertThat(new Period(LocalDate.MIN, LocalDate.MAX).lastDay()).isEqualTo(LocalDate.of(2999, 12, 31));
    }

    @Test
    void anEmptyPeriodIsRefused() {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> new Period(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 1, 31)).requireOrder());
    }
}
