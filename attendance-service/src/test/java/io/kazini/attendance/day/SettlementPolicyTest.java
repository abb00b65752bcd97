package io.kazini.attendance.day;

import static io.kazini.attendance.day.DayBuilder.approved;
import static io.kazini.attendance.day.DayBuilder.checkedIn;
import static io.kazini.attendance.day.DayBuilder.rejected;
import static io.kazini.attendance.day.SettlementPolicy.unsettled;
import static io.kazini.attendance.day.Site.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SettlementPolicyTest {

    private final AttendanceDay monday = approved(MONDAY);
    private final AttendanceDay tuesday = approved(MONDAY.plusDays(1));
    private final AttendanceDay rejected = rejected(MONDAY.plusDays(2));
    private final AttendanceDay undecided = checkedIn(MONDAY.plusDays(3));

    @Test
    void whatWasCountedIsSettledAndSoIsWhatWasRejected() {
        assertThat(unsettled(List.of(tuesday, rejected, monday), 2)).isEmpty();
    }

    @Test
    void anUndecidedDayIsUnsettled() {
        assertThat(unsettled(List.of(monday, undecided), 1)).containsExactly(undecided);
    }

    @Test
    void theLatestApprovalsAreThoseThatTheCompletionHadNotHeardOf() {
        assertThat(unsettled(List.of(tuesday, monday), 1)).containsExactly(tuesday);
    }

    @Test
    void whereMoreWerePaidThanApprovedEveryApprovalIsInDoubt() {
        assertThat(unsettled(List.of(monday, tuesday, rejected), 3)).containsExactlyInAnyOrder(monday, tuesday);
    }

    @Test
    void anEngagementWithoutDaysHasNothingToSettle() {
        assertThat(unsettled(List.of(), 0)).isEmpty();
    }
}
