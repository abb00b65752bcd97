package io.kazini.analytics.export.sheets;

import io.kazini.analytics.export.table.Cell;
import io.kazini.analytics.export.table.FormulaGuard;

/**
 * A cell as the Sheets API takes it. RAW keeps a text from being a formula there; the guard keeps it from becoming one when somebody
 * downloads the tab as CSV and opens that elsewhere.
 */
final class SheetValues {

    static final String NOTHING = "";

    private SheetValues() {}

    static Object of(Cell cell) {
        return switch (cell) {
            case Cell.Text(String value) -> FormulaGuard.guarded(value);
            case Cell.Amount(var value) -> value;
            case Cell.Empty() -> NOTHING;
        };
    }
}
