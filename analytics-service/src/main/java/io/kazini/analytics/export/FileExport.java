package io.kazini.analytics.export;

import io.kazini.analytics.export.table.ExportTables;
import io.kazini.analytics.export.table.TableWriter;
import io.kazini.platform.files.FileStore;
import io.kazini.platform.files.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Makes a file, row by row. Its key is in the database before its first byte is in the store, so that what a crash leaves is
 * found and deleted.
 */
@Component
class FileExport {

    private static final Logger LOG = LoggerFactory.getLogger(FileExport.class);

    private final ExportJobs jobs;
    private final ExportTables tables;
    private final ObjectProvider<FileStore> files;
    private final ExportProperties properties;
    private final Clock clock;

    FileExport(
            ExportJobs jobs,
            ExportTables tables,
            ObjectProvider<FileStore> files,
            ExportProperties properties,
            Clock clock) {
        this.jobs = jobs;
        this.tables = tables;
        this.files = files;
        this.properties = properties;
        this.clock = clock;
    }

    void make(RunningExport export, UUID runner) {
        FileStore store = files.getIfAvailable();
        if (store == null) {
            throw new ExportFailure.Final(
                    "export-files-not-configured", "There is no place for files: kazini.files.root is not set.");
        }
        ExportJob job = export.job();
        if (job.fileKey() != null) {
            store.delete(job.fileKey());
        }
        String key = store.reserve();
        if (!jobs.reserveFile(job.id(), runner, key)) {
            throw new ExportFailure.PutDown();
        }
        long[] rows = {0};
        StoredFile stored;
        try {
            stored = store.store(key, job.format().contentType(), out -> {
                try (TableWriter table =
                        tables.writer(job.kind(), job.format(), job.scope(), job.byteOrderMark(), out)) {
                    export.total(tables.count(job.kind(), job.scope()));
                    tables.read(job.kind(), job.scope(), row -> {
                        table.row(row);
                        export.done(++rows[0]);
                    });
                }
            });
        } catch (IOException | UncheckedIOException failure) {
            LOG.warn("The file of export {} could not be written", job.id(), failure);
            throw new ExportFailure.Passing(
                    "file-store-failed", "The file could not be written; is there room in the file store?", null);
        }
        Instant now = clock.instant();
        if (!jobs.finish(job.id(), runner, rows[0], stored, now.plus(properties.fileLifetime()), now)) {
            store.delete(key);
            throw new ExportFailure.PutDown();
        }
    }
}
