package io.kazini.attendance.day;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.attendance.AttendanceScenarios;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SettlementIT extends AttendanceScenarios {

    @Test
    void aHireThatIsDeliveredTwiceIsKnownOnce() {
        Hire hire = new Hire(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        hiring(hire).sendTwice();
        hiring(hire).with("radiusMeters", 1).send();
        awaitKnown(hire);
        assertThat(checkIn(hire).status()).isEqualTo(201);
    }

    @Test
    void aHireThatCannotBeUnderstoodIsSetAsideAndBlocksNobody() {
        Hire poisoned = new Hire(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        UUID event = hiring(poisoned).with("timeZone", "Africa/Atlantis").send();
        Hire next = new Hire(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        hiring(next).send();
        awaitKnown(next);
        published.awaitDeadLetter(event);
        assertThat(checkIn(poisoned).status()).isEqualTo(404);
    }

    @Test
    void aCompletionWhoseHireNeverCameIsSetAside() {
        published.awaitDeadLetter(
                feeder.event(COMPLETED).with("applicationId", UUID.randomUUID()).send());
    }

    @Test
    void afterTheCompletionNothingChanges() {
        Hire hire = hired();
        UUID day = checkedIn(hire);
        approve(supervisor(hire.supervisorId()), day);
        completed(hire, 1);

        itIs(MONDAY.plusDays(1), "07:00");
        Answer late = checkIn(hire);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("engagement-completed");
        published.assertNone(FLAGGED, hire.applicationId(), Duration.ofMillis(500));
    }

    @Test
    void anUndecidedDayIsFlaggedOnceAndCannotBeDecidedAnyMore() {
        Hire hire = hired();
        UUID counted = checkedIn(hire);
        approve(supervisor(hire.supervisorId()), counted);
        itIs(MONDAY.plusDays(1), "07:00");
        UUID undecided = checkedIn(hire);

        completed(hire, 1);

        var flagged = published.await(FLAGGED, hire.applicationId());
        assertThat(flagged.text("flag")).isEqualTo("UNSETTLED_AT_COMPLETION");
        assertThat(flagged.text("dayId")).isEqualTo(undecided.toString());
        Answer answer = approve(supervisor(hire.supervisorId()), undecided);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("engagement-completed");
        assertThat(get(auditor(), "/days?flag=UNSETTLED_AT_COMPLETION&applicationId=" + hire.applicationId())
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void approvalsThatTheCompletionDidNotCountAreFlagged() {
        Hire hire = hired();
        UUID monday = checkedIn(hire);
        approve(supervisor(hire.supervisorId()), monday);
        itIs(MONDAY.plusDays(1), "07:00");
        UUID tuesday = checkedIn(hire);
        approve(supervisor(hire.supervisorId()), tuesday);

        completed(hire, 1);

        assertThat(published.await(FLAGGED, hire.applicationId()).text("dayId")).isEqualTo(tuesday.toString());
    }
}
