package io.kazini.payment.payout;

import static io.kazini.platform.data.SqlTime.instant;
import static io.kazini.platform.data.SqlTime.utc;

import io.kazini.payment.payment.PayoutStep;
import io.kazini.platform.Ids;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The status queries that were put to the provider. */
@Component
public class PayoutQueries {

    /** @param askedAt by the machine's clock, before the question left */
    public record PayoutQuery(
            UUID id,
            UUID paymentId,
            UUID attemptId,
            Instant askedAt,
            @Nullable String conversationId) {}

    private final JdbcClient jdbc;

    PayoutQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    UUID open(PayoutStep.Ask ask, Instant now) {
        UUID id = Ids.next();
        jdbc.sql("insert into payout_query (id, attempt_id, payment_id, asked_at) values (?, ?, ?, ?)")
                .params(id, ask.attemptId(), ask.paymentId(), utc(now))
                .update();
        return id;
    }

    void asked(UUID id, QueryOutcome.Asked ids) {
        jdbc.sql("update payout_query set originator_conversation_id = ?, conversation_id = ? where id = ?")
                .params(ids.originatorConversationId(), ids.conversationId(), id)
                .update();
    }

    void notAsked(UUID id, String problem) {
        jdbc.sql("update payout_query set problem = ? where id = ?")
                .params(problem, id)
                .update();
    }

    /** The query that the provider acknowledged under this id. */
    public Optional<PayoutQuery> acknowledgedAs(String originatorConversationId) {
        return jdbc.sql("select id, payment_id, attempt_id, asked_at, conversation_id from payout_query"
                        + " where originator_conversation_id = ?")
                .param(originatorConversationId)
                .query((row, _) -> new PayoutQuery(
                        row.getObject("id", UUID.class),
                        row.getObject("payment_id", UUID.class),
                        row.getObject("attempt_id", UUID.class),
                        instant(row, "asked_at"),
                        row.getString("conversation_id")))
                .optional();
    }

    /** @return whether this was the first answer */
    public boolean answered(UUID id, Instant at) {
        return jdbc.sql("update payout_query set answered_at = ? where id = ? and answered_at is null")
                        .params(utc(at), id)
                        .update()
                == 1;
    }
}
