package io.kazini.analytics.export.sheets;

import io.kazini.analytics.export.ExportKind;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where exports to Sheets go; one runner at a time writes to each. */
@Component
public class SheetsTarget {

    private final SheetsProperties properties;

    SheetsTarget(SheetsProperties properties) {
        this.properties = properties;
    }

    /** The tab of this kind; empty if no spreadsheet is configured. */
    public Optional<String> of(ExportKind kind) {
        return properties.isConfigured() ? Optional.of(properties.spreadsheet() + "/" + kind.tab()) : Optional.empty();
    }
}
