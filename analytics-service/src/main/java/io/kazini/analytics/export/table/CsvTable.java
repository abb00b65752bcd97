package io.kazini.analytics.export.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** CSV as RFC 4180 has it: commas, quotes where needed, CRLF, UTF-8; every text through {@link FormulaGuard}. */
final class CsvTable implements TableWriter {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final CsvWriter csv;

    /** @param byteOrderMark whether to say that it is UTF-8, for spreadsheet programs that guess otherwise */
    CsvTable(OutputStream out, List<String> headings, boolean byteOrderMark) throws IOException {
        BufferedWriter text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        if (byteOrderMark) {
            text.write(BYTE_ORDER_MARK);
        }
        csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
        csv.writeRecord(headings);
    }

    @Override
    public void row(List<Cell> cells) {
        csv.writeRecord(cells.stream().map(CsvTable::plain).toList());
    }

    private static String plain(Cell cell) {
        return switch (cell) {
            case Cell.Text(String value) -> FormulaGuard.guarded(value);
            case Cell.Amount(var value) -> value.toPlainString();
            case Cell.Empty() -> "";
        };
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
