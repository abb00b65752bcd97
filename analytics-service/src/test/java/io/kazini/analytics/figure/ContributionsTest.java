package io.kazini.analytics.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContributionsTest {

    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 1);

    @Test
    void whatWasNotThereBeforeIsAdded() {
        var after = new Contributions();
        after.add(cell("Kangemi"), Figure.HIRES, 1);

        assertThat(rows(after.since(new Contributions()))).containsExactly("Kangemi {HIRES=1}");
    }

    @Test
    void whatIsGoneIsTakenAway() {
        var before = new Contributions();
        before.add(cell("Kangemi"), Figure.HIRES, 1);

        assertThat(rows(new Contributions().since(before))).containsExactly("Kangemi {HIRES=-1}");
    }

    @Test
    void whatMovesIsTakenFromOneCellAndAddedToAnother() {
        var before = new Contributions();
        before.add(cell(null), Figure.APPLICATIONS, 3);
        var after = new Contributions();
        after.add(cell("Kangemi"), Figure.APPLICATIONS, 3);

        assertThat(rows(after.since(before))).containsExactly("Kangemi {APPLICATIONS=3}", "null {APPLICATIONS=-3}");
    }

    @Test
    void whatStaysIsLeftOut() {
        var before = new Contributions();
        before.add(cell("Kangemi"), Figure.JOBS_POSTED, 1);
        before.add(cell("Kangemi"), Figure.JOBS_OPEN, 1);
        var after = new Contributions();
        after.add(cell("Kangemi"), Figure.JOBS_POSTED, 1);
        after.add(cell("Kangemi"), Figure.JOBS_OPEN, 0);
        after.add(cell("Kangemi"), Figure.JOBS_CLOSED, 1);

        assertThat(rows(after.since(before))).containsExactly("Kangemi {JOBS_OPEN=-1, JOBS_CLOSED=1}");
        assertThat(after.since(after).isEmpty()).isTrue();
    }

    /** Writers take rows in this order, so that they never wait for each other in a circle. */
    @Test
    void cellsComeInOneOrder() {
        var after = new Contributions();
        after.add(cell(null), Figure.HIRES, 1);
        after.add(new Cell(NOVEMBER.plusMonths(1), "Karura", "Westlands", "XXX"), Figure.HIRES, 1);
        after.add(cell("Makina"), Figure.HIRES, 1);
        after.add(cell("Kangemi"), Figure.HIRES, 1);

        assertThat(rows(after))
                .containsExactly("Kangemi {HIRES=1}", "Makina {HIRES=1}", "null {HIRES=1}", "Karura {HIRES=1}");
    }

    private static Cell cell(@Nullable String ward) {
        return new Cell(NOVEMBER, ward, ward == null ? null : "Westlands", "XXX");
    }

    private static List<String> rows(Contributions contributions) {
        List<String> rows = new ArrayList<>();
        contributions.forEach((Cell cell, Map<Figure, Long> figures) -> rows.add(cell.ward() + " " + figures));
        return rows;
    }
}
