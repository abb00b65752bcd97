package io.kazini.analytics.export.table;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {

    private static final List<String> HEADINGS = List.of("Name", "Amount", "Note");

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void aCsvIsRfc4180WithQuotesCommasAndLineBreaksInsideCells() throws IOException {
        try (TableWriter csv = new CsvTable(out, HEADINGS, false)) {
            csv.row(List.of(Cell.text("Otieno, \"Tom\""), Cell.number(-5), Cell.text("two\r\nlines")));
            csv.row(List.of(Cell.text("Žofia ☂"), Cell.number(new BigDecimal("0.1250")), Cell.EMPTY));
        }

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("Name,Amount,Note\r\n\"Otieno, \"\"Tom\"\"\",-5,\"two\r\nlines\"\r\nŽofia ☂,0.1250,\r\n");
    }

    @Test
    void aByteOrderMarkComesWhenItIsAskedFor() throws IOException {
        new CsvTable(out, HEADINGS, true).close();

        assertThat(out.toByteArray()).startsWith(0xEF, 0xBB, 0xBF);
    }

    @Test
    void inACsvAFormulaIsTextAndANegativeNumberANumber() throws IOException {
        try (TableWriter csv = new CsvTable(out, HEADINGS, false)) {
            csv.row(List.of(Cell.text("=1+1"), Cell.number(-5), Cell.text("-5")));
        }

        try (CsvReader<CsvRecord> read = CsvReader.builder().ofCsvRecord(out.toString(StandardCharsets.UTF_8))) {
            assertThat(read.stream().skip(1).findFirst().orElseThrow().getFields())
                    .containsExactly("'=1+1", "-5", "'-5");
        }
    }

    @Test
    void inAWorkbookAFormulaIsATextCellAndNoFormulaIsAnywhere() throws IOException {
        try (TableWriter xlsx = new XlsxTable(out, "Sheet", HEADINGS)) {
            xlsx.row(List.of(Cell.text("=1+1"), Cell.number(-5), Cell.text("@SUM(A1)")));
            xlsx.row(List.of(Cell.text("\uFF1Dcmd"), Cell.number(new BigDecimal("0.1250")), Cell.text("bell \u0007")));
        }

        List<Row> rows = sheets().getFirst();
        assertThat(rows.get(1).getCell(0).getType()).isEqualTo(CellType.STRING);
        assertThat(rows.get(1).getCell(0).asString()).isEqualTo("=1+1");
        assertThat(rows.get(1).getCell(1).getType()).isEqualTo(CellType.NUMBER);
        assertThat(rows.get(1).getCell(1).asNumber()).isEqualByComparingTo("-5");
        assertThat(rows.get(1).getCell(2).getType()).isEqualTo(CellType.STRING);
        assertThat(rows.get(2).getCell(0).getType()).isEqualTo(CellType.STRING);
        assertThat(rows.get(2).getCell(1).asNumber()).isEqualByComparingTo("0.125");
        assertThat(rows.get(2).getCell(2).asString()).isEqualTo("bell \uFFFD");
        assertThat(sheetXml()).doesNotContain("<f>").doesNotContain("<f ");
    }

    @Test
    void aFullSheetIsFollowedByAnotherUnderTheSameHeadings() throws IOException {
        try (TableWriter xlsx = new XlsxTable(out, "Raw", HEADINGS, 4)) {
            for (int i = 1; i <= 7; i++) {
                xlsx.row(List.of(Cell.text("row " + i), Cell.number(i), Cell.EMPTY));
            }
        }

        List<List<Row>> sheets = sheets();
        assertThat(sheets)
                .hasSize(3)
                .allSatisfy(rows ->
                        assertThat(rows.getFirst().getCell(0).asString()).isEqualTo("Name"));
        assertThat(sheets.stream()
                        .flatMap(rows -> rows.stream().skip(1))
                        .map(row -> row.getCell(0).asString()))
                .containsExactly("row 1", "row 2", "row 3", "row 4", "row 5", "row 6", "row 7");
    }

    private List<List<Row>> sheets() throws IOException {
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            return workbook.getSheets().map(TablesTest::rows).toList();
        }
    }

    private static List<Row> rows(Sheet sheet) {
        try {
            return sheet.read();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String sheetXml() throws IOException {
        Path file = Files.write(folder.resolve("table.xlsx"), out.toByteArray());
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry sheet = zip.getEntry("xl/worksheets/sheet1.xml");
            return new String(zip.getInputStream(sheet).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
