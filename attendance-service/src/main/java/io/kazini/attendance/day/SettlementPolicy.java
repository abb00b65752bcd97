package io.kazini.attendance.day;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which days of a completed engagement were not paid as they stand. The completion counted the approvals it had heard
 * of by then; later ones are the latest decided here. Undecided days stay undecided.
 */
final class SettlementPolicy {

    private SettlementPolicy() {}

    /** @param approvedDays as the completion counted and payment pays them */
    static Set<AttendanceDay> unsettled(List<AttendanceDay> days, int approvedDays) {
        List<AttendanceDay> approved = days.stream()
                .filter(day -> day.state() == DayState.APPROVED)
                .sorted(Comparator.comparing(AttendanceDay::decidedAt))
                .toList();
        Stream<AttendanceDay> undecided = days.stream().filter(day -> day.state() == DayState.CHECKED_IN);
        // More were paid than are approved here: no day stands out, so each of them is worth a look.
        Stream<AttendanceDay> miscounted = approvedDays > approved.size()
                ? approved.stream()
                : approved.stream().skip(approvedDays);
        return Stream.concat(undecided, miscounted).collect(LinkedHashSet::new, Set::add, Set::addAll);
    }
}
