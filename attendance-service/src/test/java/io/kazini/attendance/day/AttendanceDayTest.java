package io.kazini.attendance.day;

import static io.kazini.attendance.day.DayBuilder.approved;
import static io.kazini.attendance.day.DayBuilder.checkedIn;
import static io.kazini.attendance.day.DayBuilder.rejected;
import static io.kazini.attendance.day.Site.MONDAY;
import static io.kazini.attendance.day.Site.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kazini.attendance.day.messaging.AttendanceCheckedIn;
import io.kazini.attendance.day.messaging.AttendanceFlagged;
import io.kazini.platform.web.ApiException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AttendanceDayTest {

    private static final Instant EVENING = at(MONDAY, "17:00");
    private static final Fix FIX = Fix.of(Site.reading(30, 10), Site.engagement());

    @Test
    void aDayBeginsCheckedInAndAnnouncesItselfAndItsFlags() {
        AttendanceDay day = checkedIn(MONDAY, DayFlag.PHOTO_OLD, DayFlag.UNCERTAIN_POSITION);

        assertThat(day.state()).isEqualTo(DayState.CHECKED_IN);
        List<Record> events = day.arrival();
        assertThat(events).hasSize(3);
        assertThat((AttendanceCheckedIn) events.getFirst()).satisfies(event -> {
            assertThat(event.flags()).containsExactly("UNCERTAIN_POSITION", "PHOTO_OLD");
            assertThat(event.distanceMeters()).isEqualTo(12.0);
            assertThat(event.withinFence()).isTrue();
        });
        assertThat(events.subList(1, 3))
                .extracting(event -> ((AttendanceFlagged) event).flag())
                .containsExactly("UNCERTAIN_POSITION", "PHOTO_OLD");
    }

    @Test
    void theSupervisorApprovesIt() {
        AttendanceDay day = checkedIn(MONDAY);
        assertThat(day.approve(Site.SUPERVISOR, EVENING).decidedAt()).isEqualTo(EVENING);
        assertThat(day.state()).isEqualTo(DayState.APPROVED);
        assertThat(day.decidedAt()).isEqualTo(EVENING);
        assertThat(day.rejectionReason()).isNull();
    }

    @Test
    void orRejectsItWithAReason() {
        AttendanceDay day = checkedIn(MONDAY);
        assertThat(day.reject(Site.SUPERVISOR, "Left before noon", EVENING).reason())
                .isEqualTo("Left before noon");
        assertThat(day.state()).isEqualTo(DayState.REJECTED);
        assertThat(day.rejectionReason()).isEqualTo("Left before noon");
    }

    @Test
    void aDecidedDayNeverChangesAgain() {
        for (AttendanceDay decided : List.of(approved(MONDAY), rejected(MONDAY))) {
            DayState state = decided.state();
            refused(decided, day -> day.approve(Site.SUPERVISOR, EVENING), "illegal-transition");
            refused(decided, day -> day.reject(Site.SUPERVISOR, "Why not", EVENING), "illegal-transition");
            refused(decided, day -> day.checkOut(FIX, EVENING), "illegal-transition");
            assertThat(decided.state()).isEqualTo(state);
        }
    }

    @Test
    void itIsCheckedOutOnce() {
        AttendanceDay day = checkedIn(MONDAY);
        assertThat(day.isCheckedOut()).isFalse();
        assertThat(day.checkOut(FIX, EVENING).checkedOutAt()).isEqualTo(EVENING);
        assertThat(day.isCheckedOut()).isTrue();
        refused(day, again -> again.checkOut(FIX, EVENING.plusSeconds(1)), "already-checked-out");
    }

    @Test
    void itNeverEndsBeforeItBegan() {
        Instant behind = at(MONDAY, "06:59:59");
        assertThat(checkedIn(MONDAY).checkOut(FIX, behind).checkedOutAt()).isEqualTo(at(MONDAY, "07:00"));
    }

    @Test
    void aFlagIsRaisedOnce() {
        AttendanceDay day = checkedIn(MONDAY, DayFlag.PHOTO_OLD);
        assertThat(day.flag(DayFlag.PHOTO_OLD, EVENING)).isEqualTo(Optional.empty());
        assertThat(day.flag(DayFlag.PHOTO_REUSED, EVENING).orElseThrow().flag()).isEqualTo("PHOTO_REUSED");
        assertThat(day.flags()).containsExactlyInAnyOrder(DayFlag.PHOTO_OLD, DayFlag.PHOTO_REUSED);
    }

    private static void refused(AttendanceDay day, Consumer<AttendanceDay> attempt, String code) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> attempt.accept(day))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
