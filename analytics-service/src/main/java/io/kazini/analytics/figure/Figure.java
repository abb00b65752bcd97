package io.kazini.analytics.figure;

import java.util.Locale;

/** The figures of the rollup. What each means is said in {@link FigureDefinitions}. */
public enum Figure {
    JOBS_POSTED,
    JOBS_OPEN,
    JOBS_CLOSED,
    VACANCIES,
    APPLICATIONS,
    HIRES,
    COMPLETED_ENGAGEMENTS,
    APPROVED_DAYS,
    PAYMENTS_PENDING,
    PAYMENTS_FAILED,
    PAYMENTS_PAID,
    AMOUNT_PAID,
    YOUTHS_REGISTERED;

    private final String column = name().toLowerCase(Locale.ROOT);

    /** Its name in the view of contributions and its column in the rollup. */
    public String column() {
        return column;
    }

    static Figure ofColumn(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
