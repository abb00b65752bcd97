package io.kazini.localstack.sheets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One tab: a grid of a fixed size, which a write outside does not enlarge. */
final class Tab {

    private final int id;
    private final String title;
    private int rowCount;
    private int columnCount;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    Tab(int id, String title, int rowCount, int columnCount) {
        this.id = id;
        this.title = title;
        this.rowCount = rowCount;
        this.columnCount = columnCount;
    }

    int id() {
        return id;
    }

    String title() {
        return title;
    }

    int rowCount() {
        return rowCount;
    }

    int columnCount() {
        return columnCount;
    }

    long cells() {
        return (long) rowCount * columnCount;
    }

    void resize(int newRowCount, int newColumnCount) {
        rowCount = newRowCount;
        columnCount = newColumnCount;
        while (rows.size() > rowCount) {
            rows.removeLast();
        }
        rows.replaceAll(row -> row.length > newColumnCount ? Arrays.copyOf(row, newColumnCount) : row);
    }

    /** All or nothing: what does not fit is refused before anything is written. */
    void check(CellRange range, JsonNode values) {
        if (range.lastRow() >= rowCount || range.lastColumn() >= columnCount) {
            throw SheetsError.invalid("Range (" + title + "!" + CellRange.letters(range.firstColumn())
                    + (range.firstRow() + 1) + ":" + CellRange.letters(range.lastColumn()) + (range.lastRow() + 1)
                    + ") exceeds grid limits. Max rows: " + rowCount + ", max columns: " + columnCount);
        }
        if (values.size() > range.rows()) {
            throw SheetsError.invalid("Requested writing within range [" + title + "!"
                    + CellRange.letters(range.firstColumn()) + (range.firstRow() + 1) + "], but tried writing to row ["
                    + (range.firstRow() + values.size()) + "]");
        }
        for (JsonNode row : values) {
            if (row.size() > range.columns()) {
                throw SheetsError.invalid("Requested writing within range [" + title + "!"
                        + CellRange.letters(range.firstColumn()) + (range.firstRow() + 1)
                        + "], but tried writing to column [" + CellRange.letters(range.firstColumn() + row.size() - 1)
                        + "]");
            }
            for (JsonNode cell : row) {
                if (cell.isContainer()) {
                    throw SheetsError.invalid("Invalid values: only text, numbers, booleans and null are cells");
                }
            }
        }
    }

    /** A null leaves the cell as it is, an empty text clears it, all else is kept as it was sent. */
    int write(CellRange range, JsonNode values) {
        int written = 0;
        for (int r = 0; r < values.size(); r++) {
            JsonNode row = values.get(r);
            for (int c = 0; c < row.size(); c++) {
                JsonNode cell = row.get(c);
                if (!cell.isNull()) {
                    set(range.firstRow() + r, range.firstColumn() + c, plain(cell));
                    written++;
                }
            }
        }
        return written;
    }

    private static @Nullable Object plain(JsonNode cell) {
        if (cell.isNumber()) {
            return cell.numberValue();
        }
        if (cell.isBoolean()) {
            return cell.booleanValue();
        }
        String text = cell.asString();
        return text.isEmpty() ? null : text;
    }

    private void set(int row, int column, @Nullable Object value) {
        while (rows.size() <= row) {
            rows.add(new Object[0]);
        }
        @Nullable Object[] cells = rows.get(row);
        if (cells.length <= column) {
            cells = Arrays.copyOf(cells, column + 1);
            rows.set(row, cells);
        }
        cells[column] = value;
    }

    /** Without empty rows and cells at the end. */
    List<List<@Nullable Object>> read(CellRange range) {
        List<List<@Nullable Object>> found = new ArrayList<>();
        for (int r = range.firstRow(); r <= Math.min(range.lastRow(), rows.size() - 1); r++) {
            @Nullable Object[] cells = rows.get(r);
            List<@Nullable Object> row = new ArrayList<>();
            for (int c = range.firstColumn(); c <= Math.min(range.lastColumn(), cells.length - 1); c++) {
                row.add(cells[c]);
            }
            while (!row.isEmpty() && row.getLast() == null) {
                row.removeLast();
            }
            found.add(row);
        }
        while (!found.isEmpty() && found.getLast().isEmpty()) {
            found.removeLast();
        }
        return found;
    }

    List<List<@Nullable Object>> all() {
        return read(new CellRange(title, 0, 0, rowCount - 1, columnCount - 1));
    }
}
