package io.kazini.localstack.sheets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A workbook of tabs, with Google's limit on the number of cells of all of them together. */
final class Spreadsheet {

    private static final int NEW_ROWS = 1000;
    private static final int NEW_COLUMNS = 26;

    private final String id;
    private final long cellLimit;
    private final List<Tab> tabs = new ArrayList<>();
    private int lastTabId;

    Spreadsheet(String id, long cellLimit) {
        this.id = id;
        this.cellLimit = cellLimit;
        tabs.add(new Tab(0, "Sheet1", (int) Math.min(NEW_ROWS, cellLimit / NEW_COLUMNS), NEW_COLUMNS));
    }

    String id() {
        return id;
    }

    List<Tab> tabs() {
        return List.copyOf(tabs);
    }

    Optional<Tab> tab(String title) {
        return tabs.stream().filter(tab -> tab.title().equals(title)).findFirst();
    }

    /** {@code values:batchUpdate}; returns the number of cells. */
    int writeValues(JsonNode body) {
        if (!"RAW".equals(body.path("valueInputOption").asString(""))) {
            throw SheetsError.invalid(
                    "'valueInputOption' is required but not specified; this stand-in knows RAW alone");
        }
        JsonNode data = body.path("data");
        for (JsonNode block : data) {
            CellRange range = CellRange.parse(block.path("range").asString(""));
            tabOf(range).check(range, block.path("values"));
        }
        int cells = 0;
        for (JsonNode block : data) {
            CellRange range = CellRange.parse(block.path("range").asString(""));
            cells += tabOf(range).write(range, block.path("values"));
        }
        return cells;
    }

    List<List<@Nullable Object>> read(CellRange range) {
        return tabOf(range).read(range);
    }

    /** {@code batchUpdate}: {@code addSheet} and {@code updateSheetProperties} of the grid's size. */
    List<Tab> change(JsonNode body) {
        List<Tab> changed = new ArrayList<>();
        for (JsonNode request : body.path("requests")) {
            if (request.has("addSheet")) {
                changed.add(addTab(request.at("/addSheet/properties")));
            } else if (request.has("updateSheetProperties")) {
                changed.add(resize(request.path("updateSheetProperties")));
            } else {
                throw SheetsError.invalid(
                        "Invalid requests[0]: this stand-in knows addSheet and updateSheetProperties");
            }
        }
        return changed;
    }

    private Tab addTab(JsonNode properties) {
        String title = properties.path("title").asString("");
        if (tab(title).isPresent()) {
            throw SheetsError.invalid("Invalid requests[0].addSheet: A sheet with the name \"" + title
                    + "\" already exists. Please enter another name.");
        }
        JsonNode grid = properties.path("gridProperties");
        int rows = grid.path("rowCount").asInt(NEW_ROWS);
        int columns = grid.path("columnCount").asInt(NEW_COLUMNS);
        requireRoom((long) rows * columns);
        Tab added = new Tab(++lastTabId, title, rows, columns);
        tabs.add(added);
        return added;
    }

    private Tab resize(JsonNode update) {
        int tabId = update.at("/properties/sheetId").asInt(-1);
        Tab tab = tabs.stream()
                .filter(it -> it.id() == tabId)
                .findFirst()
                .orElseThrow(() ->
                        SheetsError.invalid("Invalid requests[0].updateSheetProperties: No grid with id: " + tabId));
        JsonNode grid = update.at("/properties/gridProperties");
        String fields = update.path("fields").asString("");
        int rows = fields.contains("rowCount") || fields.equals("gridProperties")
                ? grid.path("rowCount").asInt(tab.rowCount())
                : tab.rowCount();
        int columns = fields.contains("columnCount") || fields.equals("gridProperties")
                ? grid.path("columnCount").asInt(tab.columnCount())
                : tab.columnCount();
        requireRoom((long) rows * columns - tab.cells());
        tab.resize(rows, columns);
        return tab;
    }

    private void requireRoom(long more) {
        long now = tabs.stream().mapToLong(Tab::cells).sum();
        if (now + more > cellLimit) {
            throw SheetsError.invalid(
                    "Invalid requests[0]: This action would increase the number of cells in the workbook"
                            + " above the limit of " + cellLimit + " cells.");
        }
    }

    private Tab tabOf(CellRange range) {
        return tab(range.tab()).orElseThrow(() -> SheetsError.invalid("Unable to parse range: " + range.tab()));
    }
}
