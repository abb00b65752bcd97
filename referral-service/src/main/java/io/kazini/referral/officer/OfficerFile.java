package io.kazini.referral.officer;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.kazini.platform.web.ApiException;
import io.kazini.platform.web.FieldViolation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The officers in a CSV file, every row checked, and everything that is wrong with it. Commas, semicolons or tabs; the
 * first row names the columns, in any order. Rows are numbered as a spreadsheet numbers them: a line break within quotes
 * does not begin a row, an empty line is one.
 */
final class OfficerFile {

    /** @param number as a spreadsheet shows it */
    record Row(int number, OfficerFields officer) {}

    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("fullname", OfficerEntry.FULL_NAME),
            Map.entry("name", OfficerEntry.FULL_NAME),
            Map.entry("email", OfficerEntry.EMAIL),
            Map.entry("emailaddress", OfficerEntry.EMAIL),
            Map.entry("phone", OfficerEntry.PHONE),
            Map.entry("phonenumber", OfficerEntry.PHONE),
            Map.entry("mobile", OfficerEntry.PHONE),
            Map.entry("region", OfficerEntry.REGION));
    private static final List<String> REQUIRED =
            List.of(OfficerEntry.FULL_NAME, OfficerEntry.EMAIL, OfficerEntry.PHONE);
    private static final Pattern NOT_IN_A_NAME = Pattern.compile("[\\s\\p{Z}_-]");
    private static final int LONGEST_NAME_SHOWN = 40;

    /** What a spreadsheet program writes above the table to say what separates its cells, and does not show. */
    private static final Pattern SEPARATOR_LINE = Pattern.compile("sep=([,;\\t])(\\r\\n|\\n|\\r)");

    private final List<Row> rows = new ArrayList<>();
    private final List<RowError> errors = new ArrayList<>();
    private final Map<String, Integer> positions = new LinkedHashMap<>();
    private int width;

    private OfficerFile() {}

    /** @throws ApiException 422 if there is nothing to be read row by row */
    static OfficerFile read(byte[] bytes, int maxRows) {
        String text = CsvText.of(bytes);
        Matcher separatorLine = SEPARATOR_LINE.matcher(text);
        boolean told = separatorLine.lookingAt();
        String table = told ? text.substring(separatorLine.end()) : text;
        char separator = told ? separatorLine.group(1).charAt(0) : separatorOf(table);
        OfficerFile file = new OfficerFile();
        file.readTable(table, separator, maxRows);
        return file;
    }

    List<Row> rows() {
        return rows;
    }

    List<RowError> errors() {
        return errors;
    }

    private void readTable(String table, char separator, int maxRows) {
        int number = 0;
        int filled = 0;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(table)) {
            for (CsvRecord line : reader) {
                number++;
                if (number == 1) {
                    readHeader(line.getFields());
                    if (!errors.isEmpty()) {
                        return;
                    }
                } else if (!isBlank(line.getFields())) {
                    filled++;
                    if (filled > maxRows) {
                        throw ApiException.unprocessable(
                                        "too-many-rows", "A file may hold %,d officers. Split it.".formatted(maxRows))
                                .with("maxRows", maxRows);
                    }
                    readRow(number, line.getFields());
                }
            }
        } catch (CsvParseException malformed) {
            // What the reader says of it is about its own settings.
            errors.add(
                    new RowError(
                            number + 1,
                            null,
                            "malformed-row",
                            "cannot be read: a quotation mark is not closed, text follows a closing one, or there are thousands of cells"));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        if (filled == 0 && errors.isEmpty()) {
            throw ApiException.unprocessable("empty-file", "There is no officer in this file.");
        }
        findDuplicates();
    }

    private void readHeader(List<String> names) {
        width = lastFilled(names) + 1;
        for (int i = 0; i < width; i++) {
            String name = names.get(i).strip();
            String column = COLUMNS.get(
                    NOT_IN_A_NAME.matcher(name.toLowerCase(Locale.ROOT)).replaceAll(""));
            if (column == null) {
                String shown = name.length() > LONGEST_NAME_SHOWN ? name.substring(0, LONGEST_NAME_SHOWN) + "…" : name;
                errors.add(new RowError(1, shown, "unknown-column", "is not one of fullName, email, phone and region"));
            } else if (positions.putIfAbsent(column, i) != null) {
                errors.add(new RowError(1, column, "duplicate-column", "is there twice"));
            }
        }
        for (String column : REQUIRED) {
            if (!positions.containsKey(column)) {
                errors.add(new RowError(1, column, "missing-column", "is missing; the first row names the columns"));
            }
        }
    }

    private void readRow(int number, List<String> cells) {
        if (cells.size() < width || lastFilled(cells) >= width) {
            errors.add(new RowError(number, null, "cell-count", "has %d cells, not %d".formatted(cells.size(), width)));
            return;
        }
        List<FieldViolation> violations = new ArrayList<>();
        OfficerFields.check(
                        new OfficerEntry(
                                cell(cells, OfficerEntry.FULL_NAME),
                                cell(cells, OfficerEntry.EMAIL),
                                cell(cells, OfficerEntry.PHONE),
                                cell(cells, OfficerEntry.REGION)),
                        violations)
                .ifPresent(officer -> rows.add(new Row(number, officer)));
        violations.forEach(wrong -> errors.add(new RowError(number, wrong.field(), wrong.code(), wrong.message())));
    }

    private @Nullable String cell(List<String> cells, String column) {
        Integer position = positions.get(column);
        return position == null ? null : cells.get(position);
    }

    /** Within the file; all but the first are told where the first is. */
    private void findDuplicates() {
        Map<String, Integer> emails = new HashMap<>();
        Map<String, Integer> phones = new HashMap<>();
        for (Row row : rows) {
            duplicate(
                    row,
                    OfficerEntry.EMAIL,
                    emails.putIfAbsent(row.officer().email().value(), row.number()));
            duplicate(
                    row,
                    OfficerEntry.PHONE,
                    phones.putIfAbsent(row.officer().phone().value(), row.number()));
        }
    }

    private void duplicate(Row row, String column, @Nullable Integer first) {
        if (first != null) {
            errors.add(new RowError(row.number(), column, "duplicate-in-file", "is the same as in row " + first));
        }
    }

    private static boolean isBlank(List<String> cells) {
        return lastFilled(cells) < 0;
    }

    private static int lastFilled(List<String> cells) {
        int last = cells.size() - 1;
        while (last >= 0 && cells.get(last).isBlank()) {
            last--;
        }
        return last;
    }

    /** Whichever separates most in the first line, quoted ones apart. */
    private static char separatorOf(String table) {
        int commas = 0;
        int semicolons = 0;
        int tabs = 0;
        boolean quoted = false;
        for (int i = 0; i < table.length(); i++) {
            char character = table.charAt(i);
            if (character == '"') {
                quoted = !quoted;
            } else if (!quoted) {
                if (character == '\n' || character == '\r') {
                    break;
                }
                commas += character == ',' ? 1 : 0;
                semicolons += character == ';' ? 1 : 0;
                tabs += character == '\t' ? 1 : 0;
            }
        }
        if (tabs > commas && tabs > semicolons) {
            return '\t';
        }
        return semicolons > commas ? ';' : ',';
    }
}
