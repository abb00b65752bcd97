package io.kazini.analytics.export.sheets;

import io.kazini.analytics.export.ExportFailure;
import io.kazini.analytics.export.ExportKind;
import io.kazini.analytics.export.ExportScope;
import io.kazini.analytics.export.RunningExport;
import io.kazini.analytics.export.sheets.SheetsApi.Block;
import io.kazini.analytics.export.table.Cell;
import io.kazini.analytics.export.table.ExportTables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Overwrites the tab of a summary from its first row to the last of its grid: what is there, then empty rows. What an earlier,
 * longer summary has left is cleared by that, without anybody remembering how long it was.
 */
@Component
class SummarySheet {

    private final ExportTables tables;
    private final Grid grid;
    private final SheetsApi api;
    private final SheetsProperties properties;

    SummarySheet(ExportTables tables, Grid grid, SheetsApi api, SheetsProperties properties) {
        this.tables = tables;
        this.grid = grid;
        this.api = api;
        this.properties = properties;
    }

    void write(RunningExport export) {
        ExportKind kind = export.job().kind();
        List<List<Object>> rows = rows(kind);
        int columns = tables.headings(kind).size();
        int room = grid.withRoom(kind.tab(), rows.size(), columns).rows();
        export.total(rows.size() - 1L);
        List<Object> nothing = Collections.nCopies(columns, SheetValues.NOTHING);
        for (int first = 0; first < room; first += properties.batchRows()) {
            int end = Math.min(room, first + properties.batchRows());
            List<List<Object>> values =
                    new ArrayList<>(rows.subList(Math.min(first, rows.size()), Math.min(end, rows.size())));
            values.addAll(Collections.nCopies(end - first - values.size(), nothing));
            export.requireHeld();
            api.write(List.of(new Block(Grid.range(kind.tab(), first + 1L, end, columns), values)));
            export.done(Math.min(end, rows.size()) - 1L);
        }
    }

    private List<List<Object>> rows(ExportKind kind) {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(List.copyOf(tables.headings(kind)));
        try {
            tables.read(kind, new ExportScope(null, null, properties.zone(), null), cells -> rows.add(values(cells)));
        } catch (IOException impossible) {
            throw new ExportFailure.Passing("internal", "The figures could not be read.", null);
        }
        return rows;
    }

    private static List<Object> values(List<Cell> cells) {
        return cells.stream().map(SheetValues::of).toList();
    }
}
