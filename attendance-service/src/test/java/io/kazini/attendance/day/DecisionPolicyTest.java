package io.kazini.attendance.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kazini.platform.Ids;
import io.kazini.platform.web.ApiException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DecisionPolicyTest {

    private final DecisionPolicy policy = new DecisionPolicy();

    @Test
    void theSitesSupervisorDecides() {
        assertThatCode(() -> policy.requireMayDecide(Site.SUPERVISOR, DayBuilder.checkedIn(Site.MONDAY)))
                .doesNotThrowAnyException();
    }

    @Test
    void nobodyDecidesOnTheirOwnDay() {
        refuses(Site.WORKER, "own-attendance");
    }

    @Test
    void forOtherSupervisorsThereIsNoSuchDay() {
        refuses(Ids.next(), "not-found");
    }

    private void refuses(UUID caller, String code) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> policy.requireMayDecide(caller, DayBuilder.checkedIn(Site.MONDAY)))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
