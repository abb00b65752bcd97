package io.kazini.recruitment.jobapplication;

import static io.kazini.platform.data.SqlTime.instant;
import static io.kazini.platform.data.SqlTime.instantOrNull;

import io.kazini.platform.money.Money;
import io.kazini.platform.web.ApiException;
import io.kazini.platform.web.paging.Cursor;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import io.kazini.recruitment.attendance.DayTally;
import io.kazini.recruitment.jobapplication.ApplicationView.Applicant;
import io.kazini.recruitment.jobapplication.ApplicationView.JobSummary;
import io.kazini.recruitment.payment.PaymentStatus;
import io.kazini.recruitment.payment.PaymentView;
import io.kazini.recruitment.people.Person;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Reads applications for those who have to do with them. Ids are made in the order of time, so they sort. */
@Service
public class FindApplications {

    public enum Sort {
        OLDEST,
        NEWEST
    }

    private static final String SELECT = """
            select a.id, a.status, a.user_id, a.message, a.submitted_at, a.decided_at, a.reason, a.completed_at,
                   a.approved_days, a.total_minor,
                   j.id as job_id, j.title, j.ward, j.first_day, j.last_day, j.daily_rate_minor, j.daily_rate_currency,
                   j.official_id, j.supervisor_id,
                   p.full_name, p.phone,
                   d.approved, d.rejected, d.undecided,
                   pay.status as pay_status, pay.amount_minor as pay_amount, pay.currency as pay_currency, pay.receipt
            from job_application a
            join job j on j.id = a.job_id
            left join person p on p.id = a.user_id
            left join application_payment pay on pay.application_id = a.id
            cross join lateral (
                select count(distinct work_date) filter (where state = 'APPROVED')   as approved,
                       count(distinct work_date) filter (where state = 'REJECTED')   as rejected,
                       count(distinct work_date) filter (where state = 'CHECKED_IN') as undecided
                from attendance_day
                where application_id = a.id and work_date between j.first_day and j.last_day) d
            """;

    private final JdbcClient jdbc;

    FindApplications(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws ApiException 404 for anybody but the applicant, the job's official and its supervisor */
    public ApplicationView byId(UUID id, UUID callerId) {
        return jdbc.sql(SELECT + "where a.id = :id and :caller in (a.user_id, j.official_id, j.supervisor_id)")
                .param("id", id)
                .param("caller", callerId)
                .query((row, _) -> callerId.equals(row.getObject("user_id", UUID.class))
                        ? view(row).withoutApplicant()
                        : view(row))
                .optional()
                .orElseThrow(() -> ApiException.notFound("application"));
    }

    public Slice<ApplicationView> ofApplicant(UUID userId, @Nullable ApplicationStatus status, Paging paging) {
        return page("a.user_id = :whose", userId, status, Sort.NEWEST, paging).map(ApplicationView::withoutApplicant);
    }

    public Slice<ApplicationView> ofSupervisor(UUID userId, @Nullable ApplicationStatus status, Paging paging) {
        return page("j.supervisor_id = :whose", userId, status, Sort.NEWEST, paging);
    }

    /** @throws ApiException 404 for a job that is not the official's */
    public Slice<ApplicationView> ofJob(
            UUID officialId, UUID jobId, @Nullable ApplicationStatus status, Sort sort, Paging paging) {
        boolean own = jdbc.sql("select exists (select from job where id = :job and official_id = :official)")
                .param("job", jobId)
                .param("official", officialId)
                .query(Boolean.class)
                .single();
        if (!own) {
            throw ApiException.notFound("job");
        }
        return page("a.job_id = :whose", jobId, status, sort, paging);
    }

    private Slice<ApplicationView> page(
            String whose, UUID who, @Nullable ApplicationStatus status, Sort sort, Paging paging) {
        String sql = SELECT
                + "where " + whose
                + (status == null ? "" : " and a.status = :status")
                + (paging.cursor().isEmpty() ? "" : sort == Sort.NEWEST ? " and a.id < :after" : " and a.id > :after")
                + (sort == Sort.NEWEST ? " order by a.id desc" : " order by a.id")
                + " limit :limit";
        return Slice.of(
                jdbc.sql(sql)
                        .param("whose", who)
                        .param("status", status == null ? null : status.name())
                        .param("after", paging.cursor().map(Cursor::id).orElse(null))
                        .param("limit", paging.fetchSize())
                        .query((row, _) -> view(row))
                        .list(),
                paging,
                application -> Cursor.of(application.id()));
    }

    private static ApplicationView view(ResultSet row) throws SQLException {
        ApplicationStatus status = ApplicationStatus.valueOf(row.getString("status"));
        boolean engaged = status == ApplicationStatus.HIRED || status == ApplicationStatus.COMPLETED;
        String currency = row.getString("daily_rate_currency");
        Integer approvedDays = row.getObject("approved_days", Integer.class);
        return new ApplicationView(
                row.getObject("id", UUID.class),
                status,
                new JobSummary(
                        row.getObject("job_id", UUID.class),
                        row.getString("title"),
                        row.getString("ward"),
                        row.getObject("first_day", LocalDate.class),
                        row.getObject("last_day", LocalDate.class),
                        Money.ofMinor(row.getLong("daily_rate_minor"), currency)),
                new Applicant(
                        row.getObject("user_id", UUID.class),
                        row.getString("full_name"),
                        Person.maskedPhone(row.getString("phone"))),
                row.getString("message"),
                instant(row, "submitted_at"),
                instantOrNull(row, "decided_at"),
                row.getString("reason"),
                engaged ? new DayTally(row.getInt("approved"), row.getInt("rejected"), row.getInt("undecided")) : null,
                instantOrNull(row, "completed_at"),
                approvedDays,
                approvedDays == null ? null : Money.ofMinor(row.getLong("total_minor"), currency),
                payment(row));
    }

    private static @Nullable PaymentView payment(ResultSet row) throws SQLException {
        String status = row.getString("pay_status");
        return status == null
                ? null
                : new PaymentView(
                        PaymentStatus.valueOf(status),
                        Money.ofMinor(row.getLong("pay_amount"), row.getString("pay_currency")),
                        row.getString("receipt"));
    }
}
