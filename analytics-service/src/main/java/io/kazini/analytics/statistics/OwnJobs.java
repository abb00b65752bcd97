package io.kazini.analytics.statistics;

import static io.kazini.platform.data.SqlTime.instant;
import static io.kazini.platform.data.SqlTime.utc;

import io.kazini.platform.web.paging.Cursor;
import io.kazini.platform.web.paging.Paging;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The jobs of one official. */
@Repository
class OwnJobs {

    private final JdbcClient sql;

    OwnJobs(JdbcClient sql) {
        this.sql = sql;
    }

    OfficialStatistics.Jobs counts(UUID officialId, Period period) {
        return sql.sql("""
                        select count(*) as posted,
                               count(*) filter (where status = 'OPEN') as open,
                               count(*) filter (where status = 'CLOSED') as closed,
                               coalesce(sum(vacancies), 0)::bigint as vacancies
                          from job_fact
                         where official_id = :officialId and posted_at >= :start and posted_at < :end
                        """)
                .param("officialId", officialId)
                .param("start", period.start())
                .param("end", period.end())
                .query((row, number) -> new OfficialStatistics.Jobs(
                        row.getLong("posted"), row.getLong("open"), row.getLong("closed"), row.getLong("vacancies")))
                .single();
    }

    /** Jobs posted before the period's end, the latest first: earlier ones may have figures in the period. */
    List<Row> page(UUID officialId, Period period, Paging paging) {
        Cursor after = paging.cursor().orElse(null);
        return sql.sql("""
                        select job_id, title, ward, constituency, status, posted_at, vacancies
                          from job_fact
                         where official_id = :officialId and posted_at < :end
                           and (:afterId::uuid is null
                                or (posted_at, job_id) < (:afterPostedAt::timestamptz, :afterId::uuid))
                         order by posted_at desc, job_id desc
                         limit :limit
                        """)
                .param("officialId", officialId)
                .param("end", period.end())
                .param("afterId", after == null ? null : after.id())
                .param("afterPostedAt", after == null ? null : utc(after.instant()))
                .param("limit", paging.fetchSize())
                .query((row, number) -> new Row(
                        row.getObject("job_id", UUID.class),
                        row.getString("title"),
                        row.getString("ward"),
                        row.getString("constituency"),
                        row.getString("status"),
                        instant(row, "posted_at"),
                        row.getLong("vacancies")))
                .list();
    }

    record Row(
            UUID jobId,
            @Nullable String title,
            @Nullable String ward,
            @Nullable String constituency,
            String status,
            Instant postedAt,
            long vacancies) {

        Cursor cursor() {
            return Cursor.of(postedAt, jobId);
        }
    }
}
