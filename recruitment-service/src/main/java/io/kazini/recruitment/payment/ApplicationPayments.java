package io.kazini.recruitment.payment;

import static io.kazini.platform.data.SqlTime.utc;

import io.kazini.platform.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The last that payment told of each engagement's payment. Paid is final; otherwise the later event counts. */
@Repository
public class ApplicationPayments {

    private final JdbcClient jdbc;

    ApplicationPayments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void note(
            UUID applicationId,
            UUID paymentId,
            PaymentStatus status,
            Money amount,
            @Nullable String receipt,
            Instant changedAt) {
        jdbc.sql("""
                        insert into application_payment as known
                            (application_id, payment_id, status, amount_minor, currency, receipt, changed_at)
                        values (:application, :payment, :status, :amountMinor, :currency, :receipt, :changedAt)
                        on conflict (application_id) do update
                            set payment_id = excluded.payment_id, status = excluded.status,
                                amount_minor = excluded.amount_minor, currency = excluded.currency,
                                receipt = excluded.receipt, changed_at = excluded.changed_at
                            where known.status <> 'PAID'
                              and (excluded.status = 'PAID' or known.changed_at <= excluded.changed_at)
                        """)
                .param("application", applicationId)
                .param("payment", paymentId)
                .param("status", status.name())
                .param("amountMinor", amount.amountMinor())
                .param("currency", amount.currency())
                .param("receipt", receipt)
                .param("changedAt", utc(changedAt))
                .update();
    }
}
