package io.kazini.recruitment.attendance;

import java.time.LocalDate;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The days that attendance told of, in whatever order. A decision is final: nothing that comes later undoes it. */
@Repository
public class AttendanceDays {

    private final JdbcClient jdbc;

    AttendanceDays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void checkedIn(UUID dayId, UUID applicationId, LocalDate workDate) {
        write(dayId, applicationId, workDate, "CHECKED_IN");
    }

    public void approved(UUID dayId, UUID applicationId, LocalDate workDate) {
        write(dayId, applicationId, workDate, "APPROVED");
    }

    public void rejected(UUID dayId, UUID applicationId, LocalDate workDate) {
        write(dayId, applicationId, workDate, "REJECTED");
    }

    /** Counts work dates, each once, from the first to the last day: never more than there are days in between. */
    public DayTally tally(UUID applicationId, LocalDate firstDay, LocalDate lastDay) {
        return jdbc.sql("""
                        select count(distinct work_date) filter (where state = 'APPROVED')   as approved,
                               count(distinct work_date) filter (where state = 'REJECTED')   as rejected,
                               count(distinct work_date) filter (where state = 'CHECKED_IN') as undecided
                        from attendance_day
                        where application_id = :application and work_date between :firstDay and :lastDay
                        """)
                .param("application", applicationId)
                .param("firstDay", firstDay)
                .param("lastDay", lastDay)
                .query(DayTally.class)
                .single();
    }

    private void write(UUID dayId, UUID applicationId, LocalDate workDate, String state) {
        jdbc.sql("""
                        insert into attendance_day as day (day_id, application_id, work_date, state)
                        values (:day, :application, :workDate, :state)
                        on conflict (day_id) do update set state = excluded.state where day.state = 'CHECKED_IN'
                        """)
                .param("day", dayId)
                .param("application", applicationId)
                .param("workDate", workDate)
                .param("state", state)
                .update();
    }
}
