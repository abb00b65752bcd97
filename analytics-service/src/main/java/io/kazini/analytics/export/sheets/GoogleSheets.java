package io.kazini.analytics.export.sheets;

import io.kazini.analytics.export.ExportFailure;
import io.kazini.analytics.export.ExportKind;
import io.kazini.analytics.export.RunningExport;
import io.kazini.analytics.export.SheetExport;
import org.springframework.stereotype.Component;

/** Exports to the configured spreadsheet. */
@Component
class GoogleSheets implements SheetExport {

    private final SheetsProperties properties;
    private final RawSheet raw;
    private final SummarySheet summaries;

    GoogleSheets(SheetsProperties properties, RawSheet raw, SummarySheet summaries) {
        this.properties = properties;
        this.raw = raw;
        this.summaries = summaries;
    }

    @Override
    public void write(RunningExport export) {
        if (!properties.isConfigured()) {
            throw new ExportFailure.Final("sheets-not-configured", "There is no spreadsheet any more.");
        }
        if (export.job().kind() == ExportKind.RAW) {
            raw.write(export);
        } else {
            summaries.write(export);
        }
    }
}
