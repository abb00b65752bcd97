package io.kazini.analytics.attendance;

import static io.kazini.platform.data.SqlTime.utc;

import io.kazini.analytics.figure.Rollup;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AttendanceDayFacts {

    private final JdbcClient sql;
    private final Rollup rollup;

    AttendanceDayFacts(JdbcClient sql, Rollup rollup) {
        this.sql = sql;
        this.rollup = rollup;
    }

    void checkedIn(AttendanceCheckedIn day) {
        rollup.followFact(
                day.dayId(),
                day::jobId,
                () -> sql.sql("""
                        insert into attendance_day_fact as fact (day_id, application_id, job_id, user_id, supervisor_id,
                               work_date, checked_in_at, flags)
                        values (:dayId, :applicationId, :jobId, :userId, :supervisorId,
                               :workDate, :checkedInAt, :flags)
                        on conflict (day_id) do update
                           set job_id = excluded.job_id,
                               user_id = excluded.user_id,
                               supervisor_id = coalesce(fact.supervisor_id, excluded.supervisor_id),
                               checked_in_at = coalesce(fact.checked_in_at, excluded.checked_in_at),
                               flags = array(select unnest(fact.flags) union select unnest(excluded.flags) order by 1)
                        """)
                        .param("dayId", day.dayId())
                        .param("applicationId", day.applicationId())
                        .param("jobId", day.jobId())
                        .param("userId", day.userId())
                        .param("supervisorId", day.supervisorId())
                        .param("workDate", day.workDate())
                        .param("checkedInAt", utc(day.checkedInAt()))
                        .param("flags", day.flags().toArray(String[]::new))
                        .update());
    }

    void approved(AttendanceApproved day) {
        decided(
                "approved_at",
                day.dayId(),
                day.applicationId(),
                day.jobId(),
                day.userId(),
                day.supervisorId(),
                day.workDate(),
                day.decidedAt());
    }

    void rejected(AttendanceRejected day) {
        decided(
                "rejected_at",
                day.dayId(),
                day.applicationId(),
                day.jobId(),
                day.userId(),
                day.supervisorId(),
                day.workDate(),
                day.decidedAt());
    }

    /** No figure of the rollup depends on the end of a day or on a flag: there is nothing to follow. */
    void checkedOut(AttendanceCheckedOut day) {
        sql.sql("""
                        insert into attendance_day_fact as fact (day_id, application_id, work_date, checked_out_at)
                        values (:dayId, :applicationId, :workDate, :checkedOutAt)
                        on conflict (day_id) do update
                           set checked_out_at = coalesce(fact.checked_out_at, excluded.checked_out_at)
                        """)
                .param("dayId", day.dayId())
                .param("applicationId", day.applicationId())
                .param("workDate", day.workDate())
                .param("checkedOutAt", utc(day.checkedOutAt()))
                .update();
    }

    void flagged(AttendanceFlagged day) {
        sql.sql("""
                        insert into attendance_day_fact as fact (day_id, application_id, work_date, flags)
                        values (:dayId, :applicationId, :workDate, array[:flag])
                        on conflict (day_id) do update
                           set flags = array(select unnest(fact.flags) union select unnest(excluded.flags) order by 1)
                        """)
                .param("dayId", day.dayId())
                .param("applicationId", day.applicationId())
                .param("workDate", day.workDate())
                .param("flag", day.flag())
                .update();
    }

    /** The day is from now on the work of the supervisor who decided. */
    private void decided(
            String column,
            UUID dayId,
            UUID applicationId,
            UUID jobId,
            UUID userId,
            UUID supervisorId,
            LocalDate workDate,
            Instant decidedAt) {
        rollup.followFact(
                dayId,
                () -> jobId,
                () -> sql.sql("""
                        insert into attendance_day_fact as fact
                               (day_id, application_id, job_id, user_id, supervisor_id, work_date, %1$s)
                        values (:dayId, :applicationId, :jobId, :userId, :supervisorId, :workDate, :decidedAt)
                        on conflict (day_id) do update
                           set job_id = excluded.job_id,
                               user_id = excluded.user_id,
                               supervisor_id = excluded.supervisor_id,
                               %1$s = coalesce(fact.%1$s, excluded.%1$s)
                        """.formatted(column))
                        .param("dayId", dayId)
                        .param("applicationId", applicationId)
                        .param("jobId", jobId)
                        .param("userId", userId)
                        .param("supervisorId", supervisorId)
                        .param("workDate", workDate)
                        .param("decidedAt", utc(decidedAt))
                        .update());
    }
}
