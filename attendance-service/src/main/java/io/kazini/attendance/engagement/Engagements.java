package io.kazini.attendance.engagement;

import static io.kazini.platform.data.SqlTime.instant;
import static io.kazini.platform.data.SqlTime.instantOrNull;
import static io.kazini.platform.data.SqlTime.utc;

import io.kazini.attendance.geo.GeoPoint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
public class Engagements {

    private static final String SELECT = """
            select application_id, job_id, user_id, supervisor_id, worker_name, job_title, site_latitude,
                   site_longitude, radius_meters, time_zone, first_day, last_day, hired_at, completed_at
              from engagement
            """;

    private final JdbcClient jdbc;

    Engagements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds what is not known yet. The news that a site was handed over may have come before that of a hire, and is newer than
     * it or will be followed by what is.
     */
    @Transactional
    public void add(Engagement engagement) {
        jdbc.sql("select pg_advisory_xact_lock_shared(:site)")
                .param("site", lockOf(engagement.jobId()))
                .query((row, _) -> true)
                .single();
        jdbc.sql("""
                insert into engagement (application_id, job_id, user_id, supervisor_id, worker_name, job_title,
                       site_latitude, site_longitude, radius_meters, time_zone, first_day, last_day, hired_at)
                values (:applicationId, :jobId, :userId,
                       coalesce((select supervisor_id from site_supervisor where job_id = :jobId), :supervisorId),
                       :workerName, :jobTitle,
                       :latitude, :longitude, :radiusMeters, :timeZone, :firstDay, :lastDay, :hiredAt)
                    on conflict (application_id) do nothing
                """)
                .param("applicationId", engagement.applicationId())
                .param("jobId", engagement.jobId())
                .param("userId", engagement.userId())
                .param("supervisorId", engagement.supervisorId())
                .param("workerName", engagement.workerName())
                .param("jobTitle", engagement.jobTitle())
                .param("latitude", engagement.site().latitude())
                .param("longitude", engagement.site().longitude())
                .param("radiusMeters", engagement.radiusMeters())
                .param("timeZone", engagement.zone().getId())
                .param("firstDay", engagement.firstDay())
                .param("lastDay", engagement.lastDay())
                .param("hiredAt", utc(engagement.hiredAt()))
                .update();
    }

    /**
     * Everything of the site that is not completed is the new supervisor's from now on, decided days as well: who decided them
     * stays with each. News that is older than what is known changes nothing.
     */
    @Transactional
    public void handOver(UUID jobId, UUID supervisorId, Instant at) {
        jdbc.sql("select pg_advisory_xact_lock(:site)")
                .param("site", lockOf(jobId))
                .query((row, _) -> true)
                .single();
        int known = jdbc.sql("""
                insert into site_supervisor as site (job_id, supervisor_id, since)
                values (:jobId, :supervisorId, :at)
                    on conflict (job_id) do update set supervisor_id = excluded.supervisor_id, since = excluded.since
                 where excluded.since > site.since
                """)
                .param("jobId", jobId)
                .param("supervisorId", supervisorId)
                .param("at", utc(at))
                .update();
        if (known == 0) {
            return;
        }
        jdbc.sql("""
                update engagement set supervisor_id = :supervisorId where job_id = :jobId and completed_at is null
                """).param("supervisorId", supervisorId).param("jobId", jobId).update();
        jdbc.sql("""
                update attendance_day d set supervisor_id = e.supervisor_id, version = d.version + 1
                  from engagement e
                 where e.job_id = :jobId and e.completed_at is null and d.application_id = e.application_id
                """).param("jobId", jobId).update();
    }

    /** Hires and handovers of one site take turns. */
    private static long lockOf(UUID jobId) {
        return jobId.getMostSignificantBits() ^ jobId.getLeastSignificantBits();
    }

    public Optional<Engagement> find(UUID applicationId) {
        return jdbc.sql(SELECT + " where application_id = :id")
                .param("id", applicationId)
                .query(Engagements::read)
                .optional();
    }

    /**
     * Reads an engagement and holds it until the transaction ends. Whoever changes a day takes this lock first, so
     * that check-ins, decisions and the completion of one engagement happen one after the other, and their events
     * leave in that order.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Engagement> lock(UUID applicationId) {
        return jdbc.sql(SELECT + " where application_id = :id for update")
                .param("id", applicationId)
                .query(Engagements::read)
                .optional();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void complete(UUID applicationId, Instant completedAt, int approvedDays) {
        jdbc.sql("""
                update engagement set completed_at = :completedAt, approved_days = :approvedDays
                 where application_id = :id
                """)
                .param("completedAt", utc(completedAt))
                .param("approvedDays", approvedDays)
                .param("id", applicationId)
                .update();
    }

    private static Engagement read(ResultSet row, int number) throws SQLException {
        return new Engagement(
                row.getObject("application_id", UUID.class),
                row.getObject("job_id", UUID.class),
                row.getObject("user_id", UUID.class),
                row.getObject("supervisor_id", UUID.class),
                row.getString("worker_name"),
                row.getString("job_title"),
                new GeoPoint(row.getDouble("site_latitude"), row.getDouble("site_longitude")),
                row.getInt("radius_meters"),
                ZoneId.of(row.getString("time_zone")),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                instant(row, "hired_at"),
                instantOrNull(row, "completed_at"));
    }
}
