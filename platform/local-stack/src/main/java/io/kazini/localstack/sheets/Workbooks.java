package io.kazini.localstack.sheets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * All spreadsheets, in memory, and every change that was made to them as a line of a file: read again at the next start, in the
 * same order, it makes the same spreadsheets.
 */
final class Workbooks {

    /** What changed a spreadsheet. */
    enum Change {
        CREATED,
        TABS,
        VALUES
    }

    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<String, Spreadsheet> spreadsheets = new LinkedHashMap<>();
    private final long cellLimit;
    private final @Nullable Writer journal;

    Workbooks(long cellLimit, @Nullable Path file) {
        this.cellLimit = cellLimit;
        try {
            if (file == null) {
                journal = null;
            } else {
                replay(file);
                journal = Files.newBufferedWriter(
                        file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                // Ends a line that a kill cut off.
                journal.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void replay(Path file) throws IOException {
        if (Files.notExists(file)) {
            return;
        }
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            lines.filter(line -> !line.isBlank()).forEach(line -> {
                try {
                    JsonNode change = json.readTree(line);
                    apply(
                            Change.valueOf(change.path("change").asString()),
                            change.path("spreadsheet").asString(),
                            change.path("body"));
                } catch (JacksonException cutOffByAKill) {
                    // an unfinished last line: its request was never answered
                }
            });
        }
    }

    private void apply(Change change, String id, JsonNode body) {
        switch (change) {
            case CREATED -> spreadsheets.putIfAbsent(id, new Spreadsheet(id, cellLimit));
            case TABS -> named(id).change(body);
            case VALUES -> named(id).writeValues(body);
        }
    }

    synchronized void create(String id) {
        if (!spreadsheets.containsKey(id)) {
            apply(Change.CREATED, id, json.createObjectNode());
            keep(Change.CREATED, id, json.createObjectNode());
        }
    }

    synchronized void empty(String id) {
        if (journal != null) {
            throw new IllegalStateException("What is kept in a file is not emptied");
        }
        spreadsheets.put(id, new Spreadsheet(id, cellLimit));
    }

    synchronized int write(String id, JsonNode body) {
        int cells = named(id).writeValues(body);
        keep(Change.VALUES, id, body);
        return cells;
    }

    synchronized List<Tab> change(String id, JsonNode body) {
        List<Tab> changed = named(id).change(body);
        keep(Change.TABS, id, body);
        return changed;
    }

    /** What this makes of a spreadsheet that does not change meanwhile. */
    synchronized <T> T read(String id, Function<Spreadsheet, T> reader) {
        return reader.apply(named(id));
    }

    synchronized List<String> ids() {
        return List.copyOf(spreadsheets.keySet());
    }

    private Spreadsheet named(String id) {
        Spreadsheet found = spreadsheets.get(id);
        if (found == null) {
            throw SheetsError.of(404);
        }
        return found;
    }

    private void keep(Change change, String id, JsonNode body) {
        if (journal == null) {
            return;
        }
        try {
            journal.write(json.createObjectNode()
                    .put("change", change.name())
                    .put("spreadsheet", id)
                    .set("body", body)
                    .toString());
            journal.write('\n');
            journal.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void close() {
        if (journal != null) {
            try {
                journal.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
