package io.kazini.payment.payment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * Every change of a payment begins by locking its row, and only then looks at it. Queries are SQL: to parse the first one in JPA's
 * language takes a start more than a second of a core.
 */
public interface Payments extends Repository<Payment, UUID> {

    Payment save(Payment payment);

    boolean existsByApplicationId(UUID applicationId);

    Optional<Payment> findById(UUID id);

    @Query(value = "select * from payment where id = :id for update", nativeQuery = true)
    Optional<Payment> lock(UUID id);

    /** Ids of payments that are due, locked; those that another worker has in hand are passed over. */
    @Query(
            value = "select id from payment where due_at <= :now order by due_at limit :limit for update skip locked",
            nativeQuery = true)
    List<UUID> lockDue(Instant now, int limit);

    /** The payment that an attempt with this originator conversation id belongs to. */
    @Query(
            value =
                    "select payment_id from payout_attempt where originator_conversation_id = :originatorConversationId",
            nativeQuery = true)
    Optional<UUID> ofAttempt(String originatorConversationId);

    @Query(
            value = "select exists(select from payout_attempt where receipt = :receipt and id <> :attemptId)",
            nativeQuery = true)
    boolean receiptIsOfAnother(String receipt, UUID attemptId);
}
