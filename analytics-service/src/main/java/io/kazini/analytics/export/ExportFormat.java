package io.kazini.analytics.export;

import java.util.Locale;

public enum ExportFormat {
    CSV("text/csv;charset=UTF-8"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    /** Straight into Google Sheets: there is no file. */
    SHEETS("");

    private final String contentType;

    ExportFormat(String contentType) {
        this.contentType = contentType;
    }

    public boolean isFile() {
        return this != SHEETS;
    }

    public String contentType() {
        return contentType;
    }

    String fileSuffix() {
        return "." + name().toLowerCase(Locale.ROOT);
    }
}
