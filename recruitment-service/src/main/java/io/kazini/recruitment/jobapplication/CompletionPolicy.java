package io.kazini.recruitment.jobapplication;

import io.kazini.platform.web.ApiException;
import io.kazini.recruitment.attendance.DayTally;

/** An engagement is completed when every day that was worked is decided and at least one of them is approved. */
final class CompletionPolicy {

    private CompletionPolicy() {}

    /** @throws ApiException 409 {@code undecided-days} or {@code no-approved-day}, with the numbers of days */
    static void check(DayTally days) {
        if (days.undecided() > 0) {
            throw refused("undecided-days", "Every checked-in day must be approved or rejected first.", days);
        }
        if (days.approved() == 0) {
            throw refused("no-approved-day", "There is no approved day to pay for.", days);
        }
    }

    private static ApiException refused(String code, String detail, DayTally days) {
        return ApiException.conflict(code, detail)
                .with("approvedDays", days.approved())
                .with("undecidedDays", days.undecided());
    }
}
