package io.kazini.analytics.dashboard;

import io.kazini.platform.money.Money;
import java.util.List;

/**
 * The figures of the whole county, of a ward or of a month.
 *
 * @param amountPaid one sum per currency, shillings always among them
 */
record Figures(
        long jobsPosted,
        long jobsOpen,
        long jobsClosed,
        long vacancies,
        long applications,
        long hires,
        long completedEngagements,
        long approvedDays,
        long paymentsPaid,
        long paymentsPending,
        long paymentsFailed,
        List<Money> amountPaid) {}
