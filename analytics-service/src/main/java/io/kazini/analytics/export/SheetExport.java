package io.kazini.analytics.export;

/** Brings the tab of a job's kind up to date. */
public interface SheetExport {

    /** @throws ExportFailure if it cannot be done, or not now */
    void write(RunningExport export);
}
