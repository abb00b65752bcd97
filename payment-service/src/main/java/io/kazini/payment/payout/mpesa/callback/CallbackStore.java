package io.kazini.payment.payout.mpesa.callback;

import static io.kazini.platform.data.SqlTime.instant;
import static io.kazini.platform.data.SqlTime.utc;

import io.kazini.platform.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Every callback that ever arrived, and what became of it. */
@Component
class CallbackStore {

    private final JdbcClient jdbc;

    CallbackStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    UUID add(MpesaMessage message, String maskedBody, String sourceAddress, Instant now) {
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into mpesa_callback (id, kind, received_at, source_address, body,
                            originator_conversation_id, conversation_id, result_code, result_description,
                            transaction_id, amount_minor, party, queried_originator_id, transaction_status,
                            verdict, tries, due_at)
                        values (:id, :kind, :now, :source, cast(:body as jsonb),
                            :originator, :conversation, :code, :description,
                            :receipt, :amount, :party, :queried, :status,
                            'OPEN', 0, :now)""")
                .param("id", id)
                .param("kind", message.kind().name())
                .param("now", utc(now))
                .param("source", sourceAddress)
                .param("body", maskedBody)
                .param("originator", message.originatorConversationId())
                .param("conversation", message.conversationId())
                .param("code", message.resultCode())
                .param("description", message.resultDescription())
                .param("receipt", message.receipt())
                .param("amount", message.amountMinor())
                .param("party", message.party())
                .param("queried", message.queriedOriginatorId())
                .param("status", message.transactionStatus())
                .update();
        return id;
    }

    /** Takes some that are due in hand until the lease ends; other instances pass them over meanwhile. */
    List<UUID> claimDue(Instant now, Instant leaseUntil, int limit) {
        return jdbc.sql("""
                        update mpesa_callback set due_at = :lease, tries = tries + 1
                         where id in (select id from mpesa_callback where due_at <= :now
                                       order by due_at limit :limit for update skip locked)
                        returning id""")
                .param("now", utc(now))
                .param("lease", utc(leaseUntil))
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    /** The callback, locked; empty once it has its verdict. */
    Optional<StoredCallback> lockOpen(UUID id) {
        return jdbc.sql("select * from mpesa_callback where id = ? and verdict = 'OPEN' for update")
                .param(id)
                .query((row, _) -> stored(row))
                .optional();
    }

    private static StoredCallback stored(ResultSet row) throws SQLException {
        long amount = row.getLong("amount_minor");
        Long amountMinor = row.wasNull() ? null : amount;
        return new StoredCallback(
                row.getObject("id", UUID.class),
                instant(row, "received_at"),
                row.getInt("tries"),
                new MpesaMessage(
                        CallbackKind.valueOf(row.getString("kind")),
                        row.getString("originator_conversation_id"),
                        row.getString("conversation_id"),
                        row.getString("result_code"),
                        row.getString("result_description"),
                        row.getString("transaction_id"),
                        amountMinor,
                        row.getString("party"),
                        row.getString("queried_originator_id"),
                        row.getString("transaction_status")));
    }

    void close(UUID id, CallbackVerdict verdict, String reason, @Nullable UUID paymentId, Instant now) {
        jdbc.sql("update mpesa_callback set verdict = :verdict, reason = :reason, payment_id = :payment,"
                        + " processed_at = :now, due_at = null where id = :id")
                .param("verdict", verdict.name())
                .param("reason", reason)
                .param("payment", paymentId)
                .param("now", utc(now))
                .param("id", id)
                .update();
    }

    void postpone(UUID id, String reason, Instant dueAt) {
        jdbc.sql("update mpesa_callback set reason = ?, due_at = ? where id = ? and verdict = 'OPEN'")
                .params(reason, utc(dueAt), id)
                .update();
    }

    /** Brings forward what waits for an acknowledgement under this id; called after that has committed. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public int due(String originatorConversationId, Instant now) {
        return jdbc.sql("update mpesa_callback set due_at = ?"
                        + " where originator_conversation_id = ? and verdict = 'OPEN' and due_at > ?")
                .params(utc(now), originatorConversationId, utc(now))
                .update();
    }
}
