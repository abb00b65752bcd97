package io.kazini.recruitment.jobapplication;

import io.kazini.recruitment.job.Job;
import io.kazini.recruitment.job.JobStatus;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JobApplications {

    private final EntityManager entities;
    private final JdbcClient jdbc;

    JobApplications(EntityManager entities, JdbcClient jdbc) {
        this.entities = entities;
        this.jdbc = jdbc;
    }

    void add(JobApplication application) {
        entities.persist(application);
        entities.flush();
    }

    /** The application as it is now, kept from any other change until the end of the transaction. */
    Optional<JobApplication> lock(UUID id) {
        return Optional.ofNullable(entities.find(JobApplication.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** The first of a job's undecided applications, locked in the order in which they came. */
    List<JobApplication> lockPending(UUID jobId, int limit) {
        return entities.createQuery("""
                        select application from JobApplication application
                        where application.jobId = :job and application.status = :pending
                        order by application.id
                        """, JobApplication.class)
                .setParameter("job", jobId)
                .setParameter("pending", ApplicationStatus.PENDING)
                .setMaxResults(limit)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** A closed job that somebody still waits for. */
    Optional<UUID> closedJobWithPending() {
        return jdbc.sql("""
                        select j.id from job j
                        where j.status = 'CLOSED'
                          and exists (select from job_application a where a.job_id = j.id and a.status = 'PENDING')
                        limit 1
                        """).query(UUID.class).optional();
    }

    /** Writes what has changed, so that plain SQL later in the transaction sees it. */
    void flush() {
        entities.flush();
    }

    boolean existFor(UUID jobId) {
        return jdbc.sql("select exists (select from job_application where job_id = :job)")
                .param("job", jobId)
                .query(Boolean.class)
                .single();
    }

    boolean exists(UUID jobId, UUID userId) {
        return jdbc.sql("select exists (select from job_application where job_id = :job and user_id = :person)")
                .param("job", jobId)
                .param("person", userId)
                .query(Boolean.class)
                .single();
    }

    /** Who has to do with an application, and whether its job has room, read without waiting for anybody. */
    Optional<Glance> glance(UUID id) {
        return jdbc.sql("""
                        select a.job_id, a.user_id, a.status, j.official_id, j.supervisor_id, j.status as job_status,
                               j.vacancies, j.hired
                        from job_application a join job j on j.id = a.job_id
                        where a.id = :id
                        """).param("id", id).query(Glance.class).optional();
    }

    /**
     * The days on which a person belongs to other jobs. A completed engagement is over on the day it was completed.
     */
    List<Engagement> engagementsBeside(UUID applicationId, UUID userId) {
        return jdbc.sql("""
                        select j.first_day,
                               least(j.last_day, cast(a.completed_at at time zone :zone as date)) as last_day
                        from job_application a join job j on j.id = a.job_id
                        where a.user_id = :person and a.status in ('HIRED', 'COMPLETED') and a.id <> :application
                        """)
                .param("zone", Job.ZONE.getId())
                .param("person", userId)
                .param("application", applicationId)
                .query((row, _) -> new Engagement(
                        row.getObject("first_day", LocalDate.class), row.getObject("last_day", LocalDate.class)))
                .list();
    }

    record Glance(
            UUID jobId,
            UUID userId,
            ApplicationStatus status,
            UUID officialId,
            UUID supervisorId,
            JobStatus jobStatus,
            int vacancies,
            int hired) {}
}
