package io.kazini.analytics.export.table;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * An Excel workbook. Text is written as inline text cells, which no program reads as a formula, so it needs no apostrophe.
 * When a sheet is full, as many rows as Excel opens, the next one goes on under the same headings.
 */
final class XlsxTable implements TableWriter {

    static final int EXCEL_ROWS = 1_048_576;
    private static final int EXCEL_CELL_LENGTH = 32_767;
    private static final int FLUSH_ROWS = 500;

    private final Workbook workbook;
    private final List<String> headings;
    private final String name;
    private final int rowsPerSheet;
    private int sheets;
    private Worksheet sheet;
    private int row;

    XlsxTable(OutputStream out, String name, List<String> headings) throws IOException {
        this(out, name, headings, EXCEL_ROWS);
    }

    XlsxTable(OutputStream out, String name, List<String> headings, int rowsPerSheet) throws IOException {
        this.workbook = new Workbook(out, "Kazini", null);
        this.name = name;
        this.headings = headings;
        this.rowsPerSheet = rowsPerSheet;
        this.sheet = nextSheet();
    }

    private Worksheet nextSheet() {
        sheets++;
        Worksheet next = workbook.newWorksheet(sheets == 1 ? name : name + "_" + sheets);
        next.freezePane(0, 1);
        for (int column = 0; column < headings.size(); column++) {
            next.inlineString(0, column, headings.get(column));
        }
        row = 1;
        return next;
    }

    @Override
    public void row(List<Cell> cells) throws IOException {
        if (row == rowsPerSheet) {
            sheet.finish();
            sheet = nextSheet();
        }
        for (int column = 0; column < cells.size(); column++) {
            switch (cells.get(column)) {
                case Cell.Text(String value) -> sheet.inlineString(row, column, fitting(value));
                case Cell.Amount(var value) -> sheet.value(row, column, value);
                case Cell.Empty() -> {
                    // Nothing is there.
                }
            }
        }
        row++;
        if (row % FLUSH_ROWS == 0) {
            sheet.flush();
        }
    }

    /** What XML cannot hold becomes the replacement character. */
    private static String fitting(String text) {
        String cut = text.length() > EXCEL_CELL_LENGTH ? text.substring(0, EXCEL_CELL_LENGTH) : text;
        StringBuilder fitting = new StringBuilder(cut.length());
        cut.codePoints().forEach(point -> fitting.appendCodePoint(isXml(point) ? point : '\uFFFD'));
        return fitting.toString();
    }

    private static boolean isXml(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }

    @Override
    public void close() throws IOException {
        sheet.finish();
        workbook.close();
    }
}
