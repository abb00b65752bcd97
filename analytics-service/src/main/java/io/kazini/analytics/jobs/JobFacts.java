package io.kazini.analytics.jobs;

import static io.kazini.platform.data.SqlTime.utc;

import io.kazini.analytics.figure.Rollup;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JobFacts {

    private final JdbcClient sql;
    private final Rollup rollup;

    JobFacts(JdbcClient sql, Rollup rollup) {
        this.sql = sql;
        this.rollup = rollup;
    }

    void posted(JobPosted job) {
        rollup.followJob(job.jobId(), () -> {
            describe(
                    job.jobId(),
                    job.title(),
                    job.ward(),
                    job.constituency(),
                    job.vacancies(),
                    job.officialId(),
                    job.postedAt());
            sql.sql("update job_fact set posted_at = coalesce(posted_at, :postedAt) where job_id = :jobId")
                    .param("postedAt", utc(job.postedAt()))
                    .param("jobId", job.jobId())
                    .update();
        });
    }

    void changed(JobChanged job) {
        rollup.followJob(
                job.jobId(),
                () -> describe(
                        job.jobId(),
                        job.title(),
                        job.ward(),
                        job.constituency(),
                        job.vacancies(),
                        job.officialId(),
                        job.changedAt()));
    }

    void closed(JobClosed job) {
        rollup.followJob(
                job.jobId(),
                () -> sql.sql("""
                        insert into job_fact (job_id, closed_at) values (:jobId, :closedAt)
                        on conflict (job_id) do update set closed_at = coalesce(job_fact.closed_at, excluded.closed_at)
                        """)
                        .param("jobId", job.jobId())
                        .param("closedAt", utc(job.closedAt()))
                        .update());
    }

    /** The latest description wins, whichever comes last. */
    private void describe(
            UUID jobId,
            String title,
            String ward,
            String constituency,
            int vacancies,
            UUID officialId,
            Instant describedAt) {
        sql.sql("""
                        insert into job_fact
                               (job_id, title, ward, constituency, vacancies, official_id, described_at)
                        values (:jobId, :title, :ward, :constituency, :vacancies, :officialId, :describedAt)
                        on conflict (job_id) do update
                           set title = excluded.title, ward = excluded.ward, constituency = excluded.constituency,
                               vacancies = excluded.vacancies, official_id = excluded.official_id,
                               described_at = excluded.described_at
                         where job_fact.described_at is null or job_fact.described_at <= excluded.described_at
                        """)
                .param("jobId", jobId)
                .param("title", title)
                .param("ward", ward)
                .param("constituency", constituency)
                .param("vacancies", vacancies)
                .param("officialId", officialId)
                .param("describedAt", utc(describedAt))
                .update();
    }
}
