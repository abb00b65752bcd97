package io.kazini.analytics.export;

/** A job in the hands of this runner. */
public interface RunningExport {

    ExportJob job();

    /** Learns how many rows there will be. */
    void total(long rows);

    /**
     * Learns how many rows are done; safe to call for each row. From time to time it asks whether the job is still this
     * runner's.
     *
     * @throws ExportFailure.PutDown if not, or if somebody cancelled it
     */
    void done(long rows);

    /**
     * Asks at once.
     *
     * @throws ExportFailure.PutDown if the job is not this runner's, or cancelled
     */
    void requireHeld();
}
