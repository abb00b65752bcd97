package io.kazini.referral.enrolment;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.kazini.platform.web.ApiException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A CSV file (UTF-8; commas, semicolons or tabs) whose first row names a column {@code email} or {@code enrolmentId}. */
public final class CompletionFile {

    private static final int MAX_BYTES = 1_000_000;
    private static final List<String> EMAIL = List.of("email", "e-mail");
    private static final List<String> ID = List.of("enrolmentid", "id");

    private CompletionFile() {}

    /** @throws ApiException 413, or 422 if it cannot be read row by row */
    public static List<Completion> read(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw ApiException.payloadTooLarge("file-too-large", "A file of enrolments has at most 1 MB.");
        }
        String text = decode(bytes);
        String header = text.lines().findFirst().orElse("");
        char separator = header.contains(";") ? ';' : header.contains("\t") ? '\t' : ',';
        List<Completion> rows = new ArrayList<>();
        int number = 0;
        int column = -1;
        boolean byId = false;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(de.siegmar.fastcsv.reader.FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(de.siegmar.fastcsv.reader.FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            for (CsvRecord line : reader) {
                number++;
                if (number == 1) {
                    List<String> names = line.getFields().stream()
                            .map(name -> name.strip().toLowerCase(Locale.ROOT))
                            .toList();
                    column = position(names, EMAIL);
                    if (column < 0) {
                        column = position(names, ID);
                        byId = true;
                    }
                    if (column < 0) {
                        throw ApiException.unprocessable(
                                "missing-column", "The first row has to name a column email or enrolmentId.");
                    }
                } else if (line.getFields().stream().anyMatch(cell -> !cell.isBlank())) {
                    String cell = column < line.getFieldCount() ? line.getField(column) : "";
                    rows.add(byId ? new Completion(number, cell, null) : new Completion(number, null, cell));
                }
            }
        } catch (CsvParseException malformed) {
            throw ApiException.unprocessable(
                    "malformed-file", "Row %d has a stray quotation mark.".formatted(number + 1));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return rows;
    }

    private static int position(List<String> names, List<String> wanted) {
        return names.stream()
                .filter(wanted::contains)
                .findFirst()
                .map(names::indexOf)
                .orElse(-1);
    }

    private static String decode(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException otherwise) {
            throw ApiException.unprocessable("not-utf-8", "The file is not written in UTF-8.");
        }
    }
}
