package io.kazini.analytics.applications;

import static io.kazini.platform.data.SqlTime.utc;

import io.kazini.analytics.figure.Rollup;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ApplicationFacts {

    private final JdbcClient sql;
    private final Rollup rollup;

    ApplicationFacts(JdbcClient sql, Rollup rollup) {
        this.sql = sql;
        this.rollup = rollup;
    }

    void submitted(ApplicationSubmitted event) {
        record("submitted_at", event.applicationId(), event.jobId(), event.userId(), event.submittedAt());
    }

    void rejected(ApplicationRejected event) {
        record("rejected_at", event.applicationId(), event.jobId(), event.userId(), event.rejectedAt());
    }

    void withdrawn(ApplicationWithdrawn event) {
        record("withdrawn_at", event.applicationId(), event.jobId(), event.userId(), event.withdrawnAt());
    }

    void hired(ApplicationHired event) {
        rollup.followFact(
                event.applicationId(),
                event::jobId,
                () -> sql.sql("""
                        insert into application_fact
                               (application_id, job_id, user_id, supervisor_id, hired_at, daily_rate_minor, currency)
                        values (:applicationId, :jobId, :userId, :supervisorId, :hiredAt, :dailyRateMinor, :currency)
                        on conflict (application_id) do update
                           set hired_at = coalesce(application_fact.hired_at, excluded.hired_at),
                               supervisor_id = coalesce(application_fact.supervisor_id, excluded.supervisor_id),
                               daily_rate_minor = coalesce(application_fact.daily_rate_minor, excluded.daily_rate_minor),
                               currency = coalesce(application_fact.currency, excluded.currency)
                        """)
                        .param("applicationId", event.applicationId())
                        .param("jobId", event.jobId())
                        .param("userId", event.userId())
                        .param("supervisorId", event.supervisorId())
                        .param("hiredAt", utc(event.hiredAt()))
                        .param("dailyRateMinor", event.dailyRate().amountMinor())
                        .param("currency", event.dailyRate().currency())
                        .update());
    }

    /** Supervisor and rate are those of the completion: what was paid on. */
    void completed(JobCompleted event) {
        rollup.followFact(
                event.applicationId(),
                event::jobId,
                () -> sql.sql("""
                        insert into application_fact
                               (application_id, job_id, user_id, supervisor_id, completed_at, daily_rate_minor, currency)
                        values (:applicationId, :jobId, :userId, :supervisorId, :completedAt, :dailyRateMinor, :currency)
                        on conflict (application_id) do update
                           set completed_at = coalesce(application_fact.completed_at, excluded.completed_at),
                               supervisor_id = excluded.supervisor_id,
                               daily_rate_minor = excluded.daily_rate_minor,
                               currency = excluded.currency
                        """)
                        .param("applicationId", event.applicationId())
                        .param("jobId", event.jobId())
                        .param("userId", event.userId())
                        .param("supervisorId", event.supervisorId())
                        .param("completedAt", utc(event.completedAt()))
                        .param("dailyRateMinor", event.dailyRate().amountMinor())
                        .param("currency", event.dailyRate().currency())
                        .update());
    }

    private void record(String column, UUID applicationId, UUID jobId, UUID userId, Instant moment) {
        rollup.followFact(
                applicationId,
                () -> jobId,
                () -> sql.sql("""
                        insert into application_fact (application_id, job_id, user_id, %1$s)
                        values (:applicationId, :jobId, :userId, :moment)
                        on conflict (application_id) do update
                           set %1$s = coalesce(application_fact.%1$s, excluded.%1$s)
                        """.formatted(column))
                        .param("applicationId", applicationId)
                        .param("jobId", jobId)
                        .param("userId", userId)
                        .param("moment", utc(moment))
                        .update());
    }
}
