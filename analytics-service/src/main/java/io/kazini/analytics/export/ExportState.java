package io.kazini.analytics.export;

public enum ExportState {
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED,
    /** Was done; its file has been deleted. */
    EXPIRED
}
