package io.kazini.attendance.day;

import static io.kazini.attendance.day.Site.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kazini.platform.web.ApiException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingHoursPolicyTest {

    private final WorkingHoursPolicy policy = new WorkingHoursPolicy(Site.SETTINGS);

    @ParameterizedTest
    @ValueSource(strings = {"04:00", "07:30", "22:00"})
    void peopleCheckInByDay(String time) {
        assertThatCode(() -> policy.requireWorkingHours(Site.engagement(), at(Site.MONDAY, time)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"03:59:59", "00:00", "22:00:01", "23:59"})
    void nobodyChecksInByNight(String time) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> policy.requireWorkingHours(Site.engagement(), at(Site.MONDAY, time)))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("outside-working-hours"));
    }
}
