package io.kazini.analytics.export.sheets;

import io.kazini.analytics.export.ExportKind;
import io.kazini.analytics.export.RunningExport;
import io.kazini.analytics.export.sheets.SheetsApi.Block;
import io.kazini.analytics.export.table.RawEvent;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Brings the raw tab up to date, batch by batch: number rows in the database, write them to the rows of these numbers, and
 * only after the answer move the watermark. Killed between any two of these, the next runner writes the same values to the same
 * cells again, so no row is ever there twice.
 */
@Component
class RawSheet {

    private static final String TAB = ExportKind.RAW.tab();
    private static final int COLUMNS = RawEvent.HEADINGS.size();

    private final RawLog log;
    private final Grid grid;
    private final SheetsApi api;
    private final SheetsProperties properties;

    RawSheet(RawLog log, Grid grid, SheetsApi api, SheetsProperties properties) {
        this.log = log;
        this.grid = grid;
        this.api = api;
        this.properties = properties;
    }

    void write(RunningExport export) {
        String spreadsheet = properties.spreadsheet();
        long done = export.job().rowsDone();
        long room = grid.withRoom(TAB, 2, COLUMNS).rows();
        api.write(List.of(headings()));
        while (true) {
            export.requireHeld();
            List<RawLog.Row> rows = log.unwritten(spreadsheet, properties.batchRows());
            if (rows.isEmpty()) {
                if (log.assign(spreadsheet, properties.batchRows()) == 0) {
                    return;
                }
                continue;
            }
            long last = rows.getLast().number();
            if (last > room) {
                room = grid.withRoom(TAB, last, COLUMNS).rows();
            }
            export.requireHeld();
            api.write(List.of(block(rows)));
            log.written(spreadsheet, last);
            done += rows.size();
            export.done(done);
        }
    }

    private static Block headings() {
        return new Block(Grid.range(TAB, 1, 1, COLUMNS), List.of(List.copyOf(RawEvent.HEADINGS)));
    }

    private static Block block(List<RawLog.Row> rows) {
        List<List<Object>> values = new ArrayList<>();
        rows.forEach(row -> values.add(row.values()));
        return new Block(
                Grid.range(TAB, rows.getFirst().number(), rows.getLast().number(), COLUMNS), values);
    }
}
