package io.kazini.payment.payment;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Every change of a payment begins by locking its row, and only then looks at it. */
public interface Payments extends Repository<Payment, UUID> {

    Payment save(Payment payment);

    boolean existsByApplicationId(UUID applicationId);

    Optional<Payment> findById(UUID id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Payment p where p.id = :id")
    Optional<Payment> lock(UUID id);

    /** Ids of payments that are due, locked; those that another worker has in hand are passed over. */
    @Query(
            value = "select id from payment where due_at <= :now order by due_at limit :limit for update skip locked",
            nativeQuery = true)
    List<UUID> lockDue(Instant now, int limit);

    /** The payment that an attempt with this originator conversation id belongs to. */
    @Query("select a.payment.id from PayoutAttempt a where a.originatorConversationId = :originatorConversationId")
    Optional<UUID> ofAttempt(String originatorConversationId);

    @Query("select count(a) > 0 from PayoutAttempt a where a.receipt = :receipt and a.id <> :attemptId")
    boolean receiptIsOfAnother(String receipt, UUID attemptId);
}
