package io.kazini.analytics.payments;

import static io.kazini.platform.data.SqlTime.utc;

import io.kazini.analytics.figure.Rollup;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PaymentFacts {

    private final JdbcClient sql;
    private final Rollup rollup;

    PaymentFacts(JdbcClient sql, Rollup rollup) {
        this.sql = sql;
        this.rollup = rollup;
    }

    void created(PaymentCreated payment) {
        rollup.followFact(
                payment.paymentId(),
                payment::jobId,
                () -> sql.sql("""
                        insert into payment_fact as fact
                               (payment_id, application_id, job_id, user_id, amount_minor, currency, created_at)
                        values (:paymentId, :applicationId, :jobId, :userId, :amountMinor, :currency, :createdAt)
                        on conflict (payment_id) do update
                           set job_id = excluded.job_id,
                               user_id = excluded.user_id,
                               created_at = coalesce(fact.created_at, excluded.created_at)
                        """)
                        .param("paymentId", payment.paymentId())
                        .param("applicationId", payment.applicationId())
                        .param("jobId", payment.jobId())
                        .param("userId", payment.userId())
                        .param("amountMinor", payment.amount().amountMinor())
                        .param("currency", payment.amount().currency())
                        .param("createdAt", utc(payment.createdAt()))
                        .update());
    }

    void processing(PaymentProcessing payment) {
        rollup.followFact(
                payment.paymentId(),
                () -> jobOf(payment.paymentId()),
                () -> sql.sql("""
                        insert into payment_fact as fact
                               (payment_id, application_id, amount_minor, currency, started_attempt)
                        values (:paymentId, :applicationId, :amountMinor, :currency, :attempt)
                        on conflict (payment_id) do update
                           set started_attempt = greatest(fact.started_attempt, excluded.started_attempt)
                        """)
                        .param("paymentId", payment.paymentId())
                        .param("applicationId", payment.applicationId())
                        .param("amountMinor", payment.amount().amountMinor())
                        .param("currency", payment.amount().currency())
                        .param("attempt", payment.attempt())
                        .update());
    }

    void failed(PaymentFailed payment) {
        rollup.followFact(
                payment.paymentId(),
                () -> jobOf(payment.paymentId()),
                () -> sql.sql("""
                        insert into payment_fact as fact
                               (payment_id, application_id, amount_minor, currency, failed_attempt, failed_at)
                        values (:paymentId, :applicationId, :amountMinor, :currency, :attempt, :failedAt)
                        on conflict (payment_id) do update
                           set failed_attempt = excluded.failed_attempt, failed_at = excluded.failed_at
                         where fact.failed_attempt is null or fact.failed_attempt < excluded.failed_attempt
                        """)
                        .param("paymentId", payment.paymentId())
                        .param("applicationId", payment.applicationId())
                        .param("amountMinor", payment.amount().amountMinor())
                        .param("currency", payment.amount().currency())
                        .param("attempt", payment.attempt())
                        .param("failedAt", utc(payment.failedAt()))
                        .update());
    }

    void paid(PaymentPaid payment) {
        rollup.followFact(
                payment.paymentId(),
                payment::jobId,
                () -> sql.sql("""
                        insert into payment_fact as fact
                               (payment_id, application_id, job_id, user_id, amount_minor, currency, paid_at)
                        values (:paymentId, :applicationId, :jobId, :userId, :amountMinor, :currency, :paidAt)
                        on conflict (payment_id) do update
                           set job_id = excluded.job_id,
                               user_id = excluded.user_id,
                               amount_minor = excluded.amount_minor,
                               currency = excluded.currency,
                               paid_at = coalesce(fact.paid_at, excluded.paid_at)
                        """)
                        .param("paymentId", payment.paymentId())
                        .param("applicationId", payment.applicationId())
                        .param("jobId", payment.jobId())
                        .param("userId", payment.userId())
                        .param("amountMinor", payment.amount().amountMinor())
                        .param("currency", payment.amount().currency())
                        .param("paidAt", utc(payment.paidAt()))
                        .update());
    }

    private @Nullable UUID jobOf(UUID paymentId) {
        return sql.sql("select job_id from payment_fact where payment_id = :paymentId and job_id is not null")
                .param("paymentId", paymentId)
                .query(UUID.class)
                .optional()
                .orElse(null);
    }
}
