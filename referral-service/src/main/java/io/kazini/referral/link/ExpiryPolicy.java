package io.kazini.referral.link;

import io.kazini.platform.web.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A link's own end lies ahead, and in a time that people plan for. */
final class ExpiryPolicy {

    private static final Duration FURTHEST = Duration.ofDays(3660);

    private ExpiryPolicy() {}

    /** @throws ApiException 400 */
    static @Nullable Instant require(@Nullable Instant expiresAt, Instant now) {
        if (expiresAt == null) {
            return null;
        }
        if (!expiresAt.isAfter(now)) {
            throw ApiException.invalidField("expiresAt", "in-the-past", "is over");
        }
        if (expiresAt.isAfter(now.plus(FURTHEST))) {
            throw ApiException.invalidField("expiresAt", "too-far", "is more than ten years from now");
        }
        return expiresAt.truncatedTo(ChronoUnit.MICROS);
    }
}
