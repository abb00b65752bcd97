package io.kazini.analytics.export.sheets;

import io.kazini.analytics.export.sheets.SheetsApi.Tab;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes sure that a tab is there and large enough: a write beyond a grid's end is refused, it does not enlarge it. */
@Component
class Grid {

    private static final int STEP = 1000;

    private final SheetsApi api;
    private final SheetsProperties properties;

    Grid(SheetsApi api, SheetsProperties properties) {
        this.api = api;
        this.properties = properties;
    }

    /**
     * The tab, with room for this many rows and columns.
     *
     * @throws io.kazini.analytics.export.ExportFailure.Final if that is more than a spreadsheet holds
     */
    Tab withRoom(String title, long rows, int columns) {
        List<Tab> tabs = api.tabs();
        Optional<Tab> found =
                tabs.stream().filter(tab -> tab.title().equals(title)).findFirst();
        if (found.isPresent() && found.get().rows() >= rows && found.get().columns() >= columns) {
            return found.get();
        }
        long wantedRows =
                Math.max((rows + STEP - 1) / STEP * STEP, found.map(Tab::rows).orElse(0));
        int wantedColumns = Math.max(columns, found.map(Tab::columns).orElse(0));
        long others = tabs.stream()
                .filter(tab -> !tab.title().equals(title))
                .mapToLong(tab -> (long) tab.rows() * tab.columns())
                .sum();
        if (others + wantedRows * wantedColumns > properties.maxCells()) {
            throw SheetsApi.full("row " + rows + " of " + title + " would exceed " + properties.maxCells() + " cells.");
        }
        if (found.isEmpty()) {
            api.addTab(title, (int) wantedRows, wantedColumns);
        } else {
            api.resize(found.get().id(), (int) wantedRows, wantedColumns);
        }
        return api.tabs().stream()
                .filter(tab -> tab.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("A tab that was just made is not there: " + title));
    }

    /** {@code Tracker_Raw_Data!A2:N101} */
    static String range(String title, long firstRow, long lastRow, int columns) {
        return title + "!A" + firstRow + ":" + column(columns) + lastRow;
    }

    private static String column(int number) {
        if (number < 1 || number > 'Z' - 'A' + 1) {
            throw new IllegalArgumentException("Tabs have up to 26 columns here");
        }
        return String.valueOf((char) ('A' + number - 1));
    }
}
