package io.kazini.analytics.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kazini.platform.web.ApiException;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class DashboardFilterTest {

    @Test
    void whatIsBlankDoesNotNarrow() {
        var filter = new DashboardFilter("  ", "", null, null);

        assertThat(filter.ward()).isNull();
        assertThat(filter.constituency()).isNull();
        assertThat(new DashboardFilter(" Karura ", null, null, null).ward()).isEqualTo("Karura");
    }

    @Test
    void monthsAreKeptWithinWhatTheDatabaseCompares() {
        var filter = new DashboardFilter(null, null, YearMonth.of(-999_999_999, 1), YearMonth.of(999_999_999, 12));

        assertThat(filter.firstMonth()).isEqualTo(LocalDate.of(1970, 1, 1));
        assertThat(filter.lastMonth()).isEqualTo(LocalDate.of(2999, 12, 1));
        assertThat(new DashboardFilter(null, null, null, null).lastMonth()).isEqualTo(LocalDate.of(2999, 12, 1));
    }

    @Test
    void anEmptyRangeIsRefused() {
        YearMonth november = YearMonth.of(2026, 11);

        assertThatCode(() -> new DashboardFilter(null, null, november, november).requireOrder())
                .doesNotThrowAnyException();
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> new DashboardFilter(null, null, november.plusMonths(1), november).requireOrder())
                .satisfies(refusal ->
                        assertThat(refusal.violations().getFirst().field()).isEqualTo("from"));
    }
}
