package io.kazini.payment.payment;

import static io.kazini.platform.data.SqlTime.instant;
import static io.kazini.platform.data.SqlTime.utc;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The days that attendance says were approved, kept beside the payment as evidence. They come on another
 * stream than the completion, earlier or later than it, so nothing waits for them.
 */
@Component
public class ApprovedDays {

    private final JdbcClient jdbc;

    ApprovedDays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void keep(UUID applicationId, ApprovedDay day) {
        jdbc.sql("insert into approved_day (application_id, work_date, day_id, supervisor_id, approved_at)"
                        + " values (?, ?, ?, ?, ?) on conflict do nothing")
                .params(applicationId, day.workDate(), day.dayId(), day.supervisorId(), utc(day.approvedAt()))
                .update();
    }

    List<ApprovedDay> of(UUID applicationId) {
        return jdbc.sql("select work_date, day_id, supervisor_id, approved_at from approved_day"
                        + " where application_id = ? order by work_date")
                .param(applicationId)
                .query((row, _) -> new ApprovedDay(
                        row.getObject("work_date", LocalDate.class),
                        row.getObject("day_id", UUID.class),
                        row.getObject("supervisor_id", UUID.class),
                        instant(row, "approved_at")))
                .list();
    }
}
