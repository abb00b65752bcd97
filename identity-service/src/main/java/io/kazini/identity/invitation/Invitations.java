package io.kazini.identity.invitation;

import static io.kazini.platform.data.SqlTime.instant;
import static io.kazini.platform.data.SqlTime.utc;

import io.kazini.identity.account.MakeInvitedAccount.Outcome;
import io.kazini.identity.invitation.messaging.InvitationAnswered;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class Invitations {

    private final JdbcClient jdbc;

    Invitations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The answer that was given last, and to what. */
    record Earlier(InvitationAnswered answer, Instant requestedAt) {

        boolean isRefusal() {
            return answer.outcome().equals(Outcome.REFUSED.name());
        }
    }

    /** One answer at a time to a request, in all replicas, until the transaction ends. */
    void lock(UUID requestId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('kazini.identity.invitation ' || :id, 0))")
                .param("id", requestId.toString())
                .query((row, number) -> true)
                .single();
    }

    Optional<Earlier> find(UUID requestId) {
        return jdbc.sql("""
                select outcome, user_id, reason, answered_at, requested_at from invitation where request_id = :id
                """)
                .param("id", requestId)
                .query((row, number) -> new Earlier(
                        new InvitationAnswered(
                                requestId,
                                row.getString("outcome"),
                                row.getObject("user_id", UUID.class),
                                row.getString("reason"),
                                instant(row, "answered_at")),
                        instant(row, "requested_at")))
                .optional();
    }

    /** Also instead of an earlier refusal. */
    void save(Invitation invitation) {
        jdbc.sql("""
                insert into invitation (request_id, requested_by, requested_at, outcome, user_id, reason, answered_at)
                values (:id, :requestedBy, :requestedAt, :outcome, :userId, :reason, :answeredAt)
                    on conflict (request_id) do update
                   set requested_by = excluded.requested_by, requested_at = excluded.requested_at,
                       outcome = excluded.outcome, user_id = excluded.user_id, reason = excluded.reason,
                       answered_at = excluded.answered_at
                """)
                .param("id", invitation.request().id())
                .param("requestedBy", invitation.request().invitedBy())
                .param("requestedAt", utc(invitation.request().invitedAt()))
                .param("outcome", invitation.outcome().name())
                .param("userId", invitation.userId())
                .param("reason", invitation.reason())
                .param("answeredAt", utc(invitation.answeredAt()))
                .update();
    }
}
