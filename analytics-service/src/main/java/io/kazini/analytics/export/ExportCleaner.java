package io.kazini.analytics.export;

import io.kazini.platform.files.FileStore;
import java.time.Clock;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Deletes files that have expired or that belong to nothing, and the schedule's old history. */
@Component
class ExportCleaner {

    private static final int FILES_AT_A_TIME = 20;

    private final ExportJobs jobs;
    private final ObjectProvider<FileStore> files;
    private final ExportProperties properties;
    private final TransactionTemplate transactions;
    private final Clock clock;

    ExportCleaner(
            ExportJobs jobs,
            ObjectProvider<FileStore> files,
            ExportProperties properties,
            TransactionTemplate transactions,
            Clock clock) {
        this.jobs = jobs;
        this.files = files;
        this.properties = properties;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Deletes the file before the database forgets its key: a crash between the two only deletes it once more. */
    void clean() {
        Instant now = clock.instant();
        FileStore store = files.getIfAvailable();
        if (store != null) {
            while (cleanSome(store, now) == FILES_AT_A_TIME) {
                // There may be more.
            }
        }
        jobs.forgetScheduled(now.minus(properties.historyLifetime()));
    }

    private int cleanSome(FileStore store, Instant now) {
        Integer cleaned = transactions.execute(_ -> {
            var stale = jobs.withStaleFiles(now, FILES_AT_A_TIME);
            for (ExportJob job : stale) {
                if (job.fileKey() != null) {
                    store.delete(job.fileKey());
                }
                jobs.forgetFile(job.id());
            }
            return stale.size();
        });
        return cleaned == null ? 0 : cleaned;
    }
}
