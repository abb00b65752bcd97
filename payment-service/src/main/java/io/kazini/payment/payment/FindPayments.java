package io.kazini.payment.payment;

import static io.kazini.platform.data.SqlTime.instant;
import static io.kazini.platform.data.SqlTime.instantOrNull;
import static io.kazini.platform.data.SqlTime.utc;
import static io.kazini.platform.data.SqlTime.utcOrNull;

import io.kazini.platform.logging.PersonalDataMasking;
import io.kazini.platform.money.Money;
import io.kazini.platform.security.Caller;
import io.kazini.platform.web.ApiException;
import io.kazini.platform.web.paging.Cursor;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads payments. Who may not see all sees their own, and of others not even that they exist. */
@Service
public class FindPayments {

    private static final String SEES_ALL = "payments:read";

    private static final String SELECT = """
            select p.*, a.number as attempts, a.result_code, a.result_description, a.retryable
              from payment p
              left join lateral (select number, result_code, result_description, retryable from payout_attempt
                                  where payment_id = p.id order by number desc limit 1) a on true
             where true""";

    private final JdbcClient jdbc;
    private final Payments payments;
    private final ApprovedDays approvedDays;

    FindPayments(JdbcClient jdbc, Payments payments, ApprovedDays approvedDays) {
        this.jdbc = jdbc;
        this.payments = payments;
        this.approvedDays = approvedDays;
    }

    /** Payments that the caller may see, the newest first. */
    @Transactional(readOnly = true)
    public Slice<PaymentView> list(PaymentFilter asked, Paging paging, Caller caller) {
        if (!caller.may(SEES_ALL) && asked.userId() != null && !caller.is(asked.userId())) {
            return new Slice<>(List.of(), null);
        }
        PaymentFilter filter = caller.may(SEES_ALL) ? asked : asked.onlyOf(caller.userId());
        StringBuilder sql = new StringBuilder(SELECT);
        List<Object> params = new ArrayList<>();
        restrict(
                sql,
                params,
                "p.status = ?",
                filter.status() == null ? null : filter.status().name());
        if (filter.held() != null) {
            sql.append(filter.held() ? " and p.hold_code is not null" : " and p.hold_code is null");
        }
        restrict(sql, params, "p.application_id = ?", filter.applicationId());
        restrict(sql, params, "p.user_id = ?", filter.userId());
        restrict(sql, params, "p.created_at >= ?", utcOrNull(filter.from()));
        restrict(sql, params, "p.created_at < ?", utcOrNull(filter.to()));
        paging.cursor().ifPresent(after -> {
            sql.append(" and (p.created_at, p.id) < (?, ?)");
            params.add(utc(after.instant()));
            params.add(after.id());
        });
        sql.append(" order by p.created_at desc, p.id desc limit ?");
        params.add(paging.fetchSize());
        List<PaymentView> rows = jdbc.sql(sql.toString())
                .params(params)
                .query((row, _) -> view(row))
                .list();
        return Slice.of(rows, paging, row -> Cursor.of(row.createdAt(), row.id()));
    }

    /**
     * The provider's ids of the attempts are for those alone who see all payments.
     *
     * @throws ApiException 404 if there is none that the caller may see
     */
    @Transactional(readOnly = true)
    public PaymentDetails one(UUID id, Caller caller) {
        boolean seesAll = caller.may(SEES_ALL);
        PaymentView view = jdbc.sql(SELECT + " and p.id = ?")
                .param(id)
                .query((row, _) -> view(row))
                .optional()
                .filter(found -> seesAll || caller.is(found.userId()))
                .orElseThrow(() -> ApiException.notFound("payment"));
        Payment payment = payments.findById(id).orElseThrow();
        return new PaymentDetails(
                view,
                payment.attempts().stream()
                        .map(attempt -> AttemptView.of(attempt, seesAll))
                        .toList(),
                approvedDays.of(view.applicationId()));
    }

    private static void restrict(StringBuilder sql, List<Object> params, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            params.add(value);
        }
    }

    private static PaymentView view(ResultSet row) throws SQLException {
        PaymentStatus status = PaymentStatus.valueOf(row.getString("status"));
        String currency = row.getString("currency");
        return new PaymentView(
                row.getObject("id", UUID.class),
                row.getObject("application_id", UUID.class),
                row.getObject("job_id", UUID.class),
                row.getObject("user_id", UUID.class),
                Money.ofMinor(row.getLong("amount_minor"), currency),
                row.getInt("approved_days"),
                Money.ofMinor(row.getLong("daily_rate_minor"), currency),
                Objects.requireNonNullElse(PersonalDataMasking.mask(row.getString("payee_phone")), ""),
                status,
                row.getInt("attempts"),
                row.getString("receipt"),
                row.getString("hold_code") == null
                        ? null
                        : new PaymentView.Reason(row.getString("hold_code"), row.getString("hold_reason")),
                status == PaymentStatus.FAILED
                        ? new PaymentView.Failure(
                                row.getString("result_code"),
                                row.getString("result_description"),
                                row.getBoolean("retryable"))
                        : null,
                instant(row, "created_at"),
                instant(row, "updated_at"),
                instantOrNull(row, "paid_at"));
    }
}
