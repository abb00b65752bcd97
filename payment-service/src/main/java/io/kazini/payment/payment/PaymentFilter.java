package io.kazini.payment.payment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Null fields do not restrict.
 *
 * @param held whether a payment waits for a person to look at it, whatever its status
 * @param from earliest creation time
 * @param to end of the creation times, exclusive
 */
public record PaymentFilter(
        @Nullable PaymentStatus status,
        @Nullable Boolean held,
        @Nullable UUID applicationId,
        @Nullable UUID userId,
        @Nullable Instant from,
        @Nullable Instant to) {

    PaymentFilter onlyOf(UUID owner) {
        return new PaymentFilter(status, held, applicationId, owner, from, to);
    }
}
