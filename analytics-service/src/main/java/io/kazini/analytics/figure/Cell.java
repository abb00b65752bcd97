package io.kazini.analytics.figure;

import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A row of the rollup. Sorted, so that all writers take their rows in one order and never wait for each other in a
 * circle.
 *
 * @param ward absent where the job is not known yet, and for people, who belong to no ward
 * @param month its first day
 * @param currency XXX for counts
 */
record Cell(
        LocalDate month, @Nullable String ward, @Nullable String constituency, String currency)
        implements Comparable<Cell> {

    private static final Comparator<@Nullable String> TEXT = Comparator.nullsLast(Comparator.naturalOrder());

    private static final Comparator<Cell> ORDER = Comparator.comparing(Cell::month)
            .thenComparing(Cell::ward, TEXT)
            .thenComparing(Cell::constituency, TEXT)
            .thenComparing(Cell::currency);

    @Override
    public int compareTo(Cell other) {
        return ORDER.compare(this, other);
    }
}
