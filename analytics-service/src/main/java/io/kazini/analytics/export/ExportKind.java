package io.kazini.analytics.export;

/** What is exported, and the tab of the spreadsheet that it goes to. */
public enum ExportKind {
    RAW("Tracker_Raw_Data"),
    OFFICERS("Officer_Summary"),
    CAMPAIGNS("Campaign_Summary"),
    TIME_SERIES("Time_Series_Data");

    private final String tab;

    ExportKind(String tab) {
        this.tab = tab;
    }

    public String tab() {
        return tab;
    }
}
