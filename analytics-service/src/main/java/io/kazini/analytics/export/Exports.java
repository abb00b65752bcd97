package io.kazini.analytics.export;

import io.kazini.analytics.export.sheets.SheetsTarget;
import io.kazini.platform.Ids;
import io.kazini.platform.audit.AuditTrail;
import io.kazini.platform.files.FileStore;
import io.kazini.platform.security.Caller;
import io.kazini.platform.web.ApiException;
import io.kazini.platform.web.paging.Cursor;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Orders for exports and their history. It is the office's, not a person's: whoever manages exports sees all of them, so that
 * nothing leaves the house unseen. Who asked, who cancelled and who fetched a file is in the audit trail.
 */
@Service
public class Exports {

    private static final String ENTITY = "export";
    private static final Duration FULL_RETRY = Duration.ofSeconds(30);

    private final ExportJobs jobs;
    private final ExportProperties properties;
    private final SheetsTarget sheets;
    private final ObjectProvider<FileStore> files;
    private final AuditTrail audit;
    private final Clock clock;

    Exports(
            ExportJobs jobs,
            ExportProperties properties,
            SheetsTarget sheets,
            ObjectProvider<FileStore> files,
            AuditTrail audit,
            Clock clock) {
        this.jobs = jobs;
        this.properties = properties;
        this.sheets = sheets;
        this.files = files;
        this.audit = audit;
        this.clock = clock;
    }

    /** A finished file on its way out. */
    public record Download(ExportJob job, InputStream content) {}

    /** @throws ApiException 400 for an order that makes no sense, 409 if there is no place to put it, 429 if too many wait */
    @Transactional
    public ExportView order(ExportOrder order, Caller caller) {
        ExportScope scope = order.scope();
        String target = null;
        if (order.format() == ExportFormat.SHEETS) {
            target = sheets.of(order.kind())
                    .orElseThrow(() -> ApiException.conflict(
                            "sheets-not-configured",
                            "No spreadsheet is configured: kazini.analytics.sheets.spreadsheet-id."));
        } else {
            store();
        }
        requireRoom();
        ExportJob job = waiting(order, scope, caller);
        jobs.add(job, target);
        audit.record("export.ordered", ENTITY, job.id(), null, order);
        return ExportView.of(job);
    }

    private ExportJob waiting(ExportOrder order, ExportScope scope, Caller caller) {
        return new ExportJob(
                Ids.next(),
                order.kind(),
                order.format(),
                scope,
                order.byteOrderMark(),
                null,
                caller.userId(),
                ExportState.QUEUED,
                0,
                null,
                0,
                null,
                null,
                clock.instant(),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private void requireRoom() {
        if (jobs.openOrders() >= properties.maxOpen()) {
            throw ApiException.tooManyRequests(
                    "too-many-exports",
                    "There are %d exports waiting or running.".formatted(properties.maxOpen()),
                    FULL_RETRY);
        }
    }

    @Transactional(readOnly = true)
    public Slice<ExportView> history(ExportFilter filter, Paging paging) {
        return Slice.of(jobs.history(filter, paging), paging, job -> Cursor.of(job.createdAt(), job.id()))
                .map(ExportView::of);
    }

    /** @throws ApiException 404 */
    @Transactional(readOnly = true)
    public ExportView one(UUID id) {
        return ExportView.of(found(jobs.find(id)));
    }

    /** Ends a job that waits, and asks a running one to end; what is in a spreadsheet by then stays there. */
    @Transactional
    public ExportView cancel(UUID id) {
        ExportJob job = found(jobs.lock(id));
        if (job.state() != ExportState.QUEUED && job.state() != ExportState.RUNNING) {
            throw ApiException.illegalTransition(ENTITY, job.state(), "be cancelled");
        }
        jobs.cancel(id, clock.instant());
        audit.record("export.cancelled", ENTITY, id, Map.of("state", job.state()), null);
        return one(id);
    }

    /** Does a failed or cancelled job once more. */
    @Transactional
    public ExportView retry(UUID id) {
        ExportJob job = found(jobs.lock(id));
        if (job.state() != ExportState.FAILED && job.state() != ExportState.CANCELLED) {
            throw ApiException.illegalTransition(ENTITY, job.state(), "be retried");
        }
        requireRoom();
        try {
            jobs.queueAgain(id);
        } catch (DuplicateKeyException anotherTurn) {
            throw ApiException.conflict("export-under-way", "A later export of the same tab waits or runs already.");
        }
        audit.record("export.retried", ENTITY, id, Map.of("state", job.state()), null);
        return one(id);
    }

    /** @throws ApiException 404 if there is no such export, 409 if it has no file: not yet, no more, or never */
    @Transactional
    public Download download(UUID id) {
        ExportJob job = found(jobs.find(id));
        String key = job.fileKey();
        Instant expiresAt = job.fileExpiresAt();
        if (job.state() != ExportState.DONE
                || key == null
                || expiresAt == null
                || !clock.instant().isBefore(expiresAt)) {
            throw ApiException.conflict("export-has-no-file", "This export has no file to fetch.")
                    .with("state", job.state().name());
        }
        InputStream content =
                store().open(key).orElseThrow(() -> ApiException.conflict("export-has-no-file", "The file is gone."));
        audit.record("export.fetched", ENTITY, id, null, Map.of("file", job.fileName()));
        return new Download(job, content);
    }

    private FileStore store() {
        FileStore store = files.getIfAvailable();
        if (store == null) {
            throw ApiException.conflict(
                    "export-files-not-configured", "There is no place for files: kazini.files.root is not set.");
        }
        return store;
    }

    private static ExportJob found(Optional<ExportJob> job) {
        return job.orElseThrow(() -> ApiException.notFound("export"));
    }
}
