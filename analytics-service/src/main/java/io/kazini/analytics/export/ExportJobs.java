package io.kazini.analytics.export;

import static io.kazini.platform.data.SqlTime.instant;
import static io.kazini.platform.data.SqlTime.instantOrNull;
import static io.kazini.platform.data.SqlTime.utc;
import static io.kazini.platform.data.SqlTime.utcOrNull;

import io.kazini.platform.files.StoredFile;
import io.kazini.platform.web.paging.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Export jobs in the database. A runner holds a job by a lease; leases and pauses are kept in the database's own time, which all
 * replicas share. Every change by a runner names the runner, so whoever lost a job cannot change it any more.
 */
@Repository
class ExportJobs {

    private final JdbcClient jdbc;

    ExportJobs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a job; false if this turn of the schedule has one already, or one of its tab is not done yet. */
    boolean add(ExportJob job, @Nullable String target) {
        ExportScope scope = job.scope();
        return jdbc.sql("""
            insert into export_job (export_id, kind, format, first_day, last_day, zone, campaign_id,
                                    byte_order_mark, target, slot, requested_by, state, created_at, due_at)
            values (:id, :kind, :format, :from, :to, :zone, :campaign,
                    :bom, :target, :slot, :by, 'QUEUED', :created, now())
            on conflict do nothing\
            """)
                        .param("id", job.id())
                        .param("kind", job.kind().name())
                        .param("format", job.format().name())
                        .param("from", scope.from())
                        .param("to", scope.to())
                        .param("zone", scope.zone().getId())
                        .param("campaign", scope.campaignId())
                        .param("bom", job.byteOrderMark())
                        .param("target", target)
                        .param("slot", job.slot())
                        .param("by", job.requestedBy())
                        .param("created", utc(job.createdAt()))
                        .update()
                == 1;
    }

    /** Orders of people that are not finished. Locks out other orders until the transaction ends, so that the number holds. */
    int openOrders() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('export-orders'))")
                .query((_, _) -> true)
                .single();
        return jdbc.sql("select count(*) from export_job where state in ('QUEUED', 'RUNNING') and slot is null")
                .query(Integer.class)
                .single();
    }

    Optional<ExportJob> find(UUID id) {
        return jdbc.sql("select * from export_job where export_id = ?")
                .param(id)
                .query((row, _) -> job(row))
                .optional();
    }

    Optional<ExportJob> lock(UUID id) {
        return jdbc.sql("select * from export_job where export_id = ? for update")
                .param(id)
                .query((row, _) -> job(row))
                .optional();
    }

    /** The newest first, one more than the page. */
    List<ExportJob> history(ExportFilter filter, Paging paging) {
        StringBuilder sql = new StringBuilder("select * from export_job where true");
        List<Object> params = new ArrayList<>();
        restrict(sql, params, "kind", filter.kind());
        restrict(sql, params, "format", filter.format());
        restrict(sql, params, "state", filter.state());
        paging.cursor().ifPresent(after -> {
            sql.append(" and (created_at, export_id) < (?, ?)");
            params.add(utc(after.instant()));
            params.add(after.id());
        });
        sql.append(" order by created_at desc, export_id desc limit ?");
        params.add(paging.fetchSize());
        return jdbc.sql(sql.toString())
                .params(params)
                .query((row, _) -> job(row))
                .list();
    }

    private static void restrict(StringBuilder sql, List<Object> params, String column, @Nullable Enum<?> value) {
        if (value != null) {
            sql.append(" and ").append(column).append(" = ?");
            params.add(value.name());
        }
    }

    /**
     * Takes a job that is due, or one whose runner has fallen silent. Skips what others are just taking, and tabs that somebody
     * is writing to.
     */
    Optional<ExportJob> claim(boolean files, UUID runner, Duration lease, Instant now) {
        try {
            return jdbc.sql("""
                update export_job set state = 'RUNNING', runner = :runner, leased_until = now() + :lease * interval '1 ms',
                                      started_at = coalesce(started_at, :now), finished_at = null,
                    -- A job that kills its runners is not given to one after the other for ever.
                    failures = failures + case state when 'RUNNING' then 1 else 0 end
                 where export_id = (
                    select j.export_id from export_job j
                     where (j.target is null) = :files
                       and (j.state = 'QUEUED' and j.due_at <= now()
                              and not exists (select from export_job r
                                               where r.target = j.target and r.state = 'RUNNING')
                            or j.state = 'RUNNING' and j.leased_until < now())
                     order by j.state desc, j.due_at, j.export_id limit 1
                       for update skip locked)
                returning *\
                """)
                    .param("runner", runner)
                    .param("lease", lease.toMillis())
                    .param("now", utc(now))
                    .param("files", files)
                    .query((row, _) -> job(row))
                    .optional();
        } catch (DuplicateKeyException anotherWritesToThisTab) {
            return Optional.empty();
        }
    }

    /** Goes on holding the job; false if it is another's now, or was cancelled. */
    boolean renew(UUID id, UUID runner, Duration lease) {
        return jdbc.sql("""
            update export_job set leased_until = now() + ? * interval '1 ms'
             where export_id = ? and runner = ? and state = 'RUNNING' and not cancel_requested\
            """).params(lease.toMillis(), id, runner).update() == 1;
    }

    /**
     * The same, and tells how far it is. Progress ends a row of failures where it lasts, in the log of raw rows; everything else
     * begins anew with each attempt. On its own, because it is called from within the transaction that reads the rows.
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    boolean progress(UUID id, UUID runner, Duration lease, long rowsDone, @Nullable Long rowsTotal) {
        return jdbc.sql("""
            update export_job
               set leased_until = now() + :lease * interval '1 ms', rows_done = :done, rows_total = :total,
                   failures = case when kind = 'RAW' and target is not null and :done > rows_done then 0 else failures end,
                   failure_code = case when kind = 'RAW' and target is not null and :done > rows_done then null else failure_code end,
                   failure_reason = case when kind = 'RAW' and target is not null and :done > rows_done then null else failure_reason end
             where export_id = :id and runner = :runner and state = 'RUNNING' and not cancel_requested\
            """)
                        .param("lease", lease.toMillis())
                        .param("done", rowsDone)
                        .param("total", rowsTotal)
                        .param("id", id)
                        .param("runner", runner)
                        .update()
                == 1;
    }

    boolean reserveFile(UUID id, UUID runner, String fileKey) {
        return jdbc.sql("update export_job set file_key = ? where export_id = ? and runner = ? and state = 'RUNNING'")
                        .params(fileKey, id, runner)
                        .update()
                == 1;
    }

    boolean finish(
            UUID id, UUID runner, long rows, @Nullable StoredFile file, @Nullable Instant expiresAt, Instant now) {
        return jdbc.sql("""
            update export_job set state = 'DONE', runner = null, leased_until = null, rows_done = :rows,
                   rows_total = :rows, failures = 0, failure_code = null, failure_reason = null,
                   finished_at = :now, file_size = :size, file_sha256 = :sha256, file_expires_at = :expires
             where export_id = :id and runner = :runner and state = 'RUNNING' and not cancel_requested\
            """)
                        .param("rows", rows)
                        .param("now", utc(now))
                        .param("size", file == null ? null : file.size())
                        .param("sha256", file == null ? null : file.sha256())
                        .param("expires", utcOrNull(expiresAt))
                        .param("id", id)
                        .param("runner", runner)
                        .update()
                == 1;
    }

    boolean fail(UUID id, UUID runner, ExportFailure failure, Instant now) {
        return jdbc.sql("""
            update export_job set state = 'FAILED', runner = null, leased_until = null, finished_at = ?,
                   failure_code = ?, failure_reason = ?, failures = failures + 1
             where export_id = ? and runner = ? and state = 'RUNNING'\
            """)
                        .params(utc(now), failure.code(), failure.reason(), id, runner)
                        .update()
                == 1;
    }

    boolean later(UUID id, UUID runner, ExportFailure failure, Duration pause) {
        return jdbc.sql("""
            update export_job set state = 'QUEUED', runner = null, leased_until = null,
                   due_at = now() + ? * interval '1 ms', failure_code = ?, failure_reason = ?,
                   failures = failures + 1
             where export_id = ? and runner = ? and state = 'RUNNING'\
            """)
                        .params(pause.toMillis(), failure.code(), failure.reason(), id, runner)
                        .update()
                == 1;
    }

    /** Puts a job down as it is, at once free for another runner. */
    void release(UUID id, UUID runner) {
        jdbc.sql("""
            update export_job set state = 'QUEUED', runner = null, leased_until = null, due_at = now()
             where export_id = ? and runner = ? and state = 'RUNNING' and not cancel_requested\
            """).params(id, runner).update();
    }

    /** Ends a job that was cancelled while it ran, by its runner or, if that one is gone, by anybody. */
    void settleCancelled(UUID id, Instant now) {
        jdbc.sql("""
            update export_job set state = 'CANCELLED', runner = null, leased_until = null, finished_at = ?
             where export_id = ? and state = 'RUNNING' and cancel_requested\
            """).params(utc(now), id).update();
    }

    /** A waiting job ends at once, a running one as soon as its runner looks. */
    void cancel(UUID id, Instant now) {
        jdbc.sql("""
            update export_job set cancel_requested = (state = 'RUNNING'),
                   state = case state when 'QUEUED' then 'CANCELLED' else state end,
                   finished_at = case state when 'QUEUED' then ?::timestamptz else finished_at end
             where export_id = ? and state in ('QUEUED', 'RUNNING')\
            """).params(utc(now), id).update();
    }

    void queueAgain(UUID id) {
        jdbc.sql("""
            update export_job set state = 'QUEUED', due_at = now(), failures = 0, failure_code = null,
                   failure_reason = null, cancel_requested = false, finished_at = null, started_at = null,
                   rows_done = 0, rows_total = null
             where export_id = ? and state in ('FAILED', 'CANCELLED')\
            """).param(id).update();
    }

    /** Jobs whose files nobody may fetch any more. */
    List<ExportJob> withStaleFiles(Instant now, int limit) {
        return jdbc.sql("""
            select * from export_job
             where file_key is not null
               and (state = 'DONE' and file_expires_at < ? or state in ('FAILED', 'CANCELLED'))
             limit ? for update skip locked\
            """).params(utc(now), limit).query((row, _) -> job(row)).list();
    }

    void forgetFile(UUID id) {
        jdbc.sql("""
            update export_job set file_key = null, state = case state when 'DONE' then 'EXPIRED' else state end
             where export_id = ?\
            """).param(id).update();
    }

    int forgetScheduled(Instant before) {
        return jdbc.sql("""
            delete from export_job
             where requested_by is null and state in ('DONE', 'FAILED', 'CANCELLED') and finished_at < ?\
            """).param(utc(before)).update();
    }

    private static ExportJob job(ResultSet row) throws SQLException {
        return new ExportJob(
                row.getObject("export_id", UUID.class),
                ExportKind.valueOf(row.getString("kind")),
                ExportFormat.valueOf(row.getString("format")),
                new ExportScope(
                        row.getObject("first_day", LocalDate.class),
                        row.getObject("last_day", LocalDate.class),
                        ZoneId.of(row.getString("zone")),
                        row.getObject("campaign_id", UUID.class)),
                row.getBoolean("byte_order_mark"),
                row.getString("slot"),
                row.getObject("requested_by", UUID.class),
                ExportState.valueOf(row.getString("state")),
                row.getLong("rows_done"),
                row.getObject("rows_total", Long.class),
                row.getInt("failures"),
                row.getString("failure_code"),
                row.getString("failure_reason"),
                instant(row, "created_at"),
                instantOrNull(row, "started_at"),
                instantOrNull(row, "finished_at"),
                row.getString("file_key"),
                row.getObject("file_size", Long.class),
                row.getString("file_sha256"),
                instantOrNull(row, "file_expires_at"));
    }
}
