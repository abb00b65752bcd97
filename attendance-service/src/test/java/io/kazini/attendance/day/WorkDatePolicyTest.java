package io.kazini.attendance.day;

import static io.kazini.attendance.day.Site.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kazini.platform.web.ApiException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WorkDatePolicyTest {

    private final WorkDatePolicy policy = new WorkDatePolicy();

    @Test
    void theFirstAndTheLastDayAreDaysOfWork() {
        assertThat(policy.requireWorkDate(Site.engagement(), at(Site.MONDAY, "00:00:00")))
                .isEqualTo(Site.MONDAY);
        assertThat(policy.requireWorkDate(Site.engagement(), at(Site.FRIDAY, "23:59:59")))
                .isEqualTo(Site.FRIDAY);
    }

    @Test
    void theDayIsTheSitesAndNotUtcs() {
        Instant sundayEveningInUtc = Instant.parse("2026-11-22T21:30:00Z");
        assertThat(policy.requireWorkDate(Site.engagement(), sundayEveningInUtc))
                .isEqualTo(Site.MONDAY);
    }

    @Test
    void theDaysAroundAreNot() {
        refuses(at(Site.MONDAY.minusDays(1), "23:59:59"));
        refuses(at(Site.FRIDAY.plusDays(1), "00:00:00"));
    }

    private void refuses(Instant now) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> policy.requireWorkDate(Site.engagement(), now))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo("not-a-work-day");
                    assertThat(refusal.properties())
                            .containsEntry("firstDay", Site.MONDAY)
                            .containsEntry("lastDay", Site.FRIDAY);
                });
    }

    @Test
    void oneChecksOutOnTheSameDayOnly() {
        assertThatCode(() -> policy.requireSameDay(Site.engagement(), Site.MONDAY, at(Site.MONDAY, "23:59:59")))
                .doesNotThrowAnyException();
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() ->
                        policy.requireSameDay(Site.engagement(), Site.MONDAY, at(Site.MONDAY.plusDays(1), "00:00:00")))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("work-day-over"));
    }
}
