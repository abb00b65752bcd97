package io.kazini.gateway.ratelimit;

import io.github.bucket4j.Bandwidth;
import java.time.Duration;

/**
 * A token bucket that all replicas of the gateway share by each granting its part of it.
 *
 * @param name as clients see it in the {@code RateLimit} headers
 * @param perSecond requests per second in the long run
 * @param burst requests at once after a pause
 */
record RateLimit(String name, int perSecond, int burst) {

    /**
     * One replica's part. Never less than one request at once, so that many replicas slow nobody down to nothing; the
     * rate itself is divided exactly.
     */
    Bandwidth share(int liveGateways) {
        return Bandwidth.builder()
                .capacity(Math.max(1, burst / liveGateways))
                .refillGreedy(perSecond, Duration.ofSeconds(liveGateways))
                .build();
    }

    /** Seconds in which an empty bucket fills up, whatever the number of replicas. */
    long windowSeconds() {
        return Math.max(1, Math.ceilDiv(burst, perSecond));
    }
}
