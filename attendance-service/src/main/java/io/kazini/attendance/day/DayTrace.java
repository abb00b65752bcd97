package io.kazini.attendance.day;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the audit trail keeps of a day: no position, no name. */
record DayTrace(
        UUID applicationId,
        LocalDate workDate,
        DayState state,
        List<DayFlag> flags,
        boolean checkedOut,
        @Nullable String reason) {

    static final String ENTITY_TYPE = "attendance-day";

    static DayTrace of(AttendanceDay day) {
        return new DayTrace(
                day.applicationId(),
                day.workDate(),
                day.state(),
                day.flags().stream().sorted().toList(),
                day.isCheckedOut(),
                day.rejectionReason());
    }
}
