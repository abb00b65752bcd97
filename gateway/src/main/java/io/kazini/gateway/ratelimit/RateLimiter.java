package io.kazini.gateway.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * Grants requests from buckets in this process's memory: no other process is asked, so nothing can be away. Each replica
 * grants its share, see {@link RateLimit#share}; that is exact when requests spread evenly over the replicas and
 * stricter than configured when they do not.
 */
final class RateLimiter {

    /** Longer than any bucket takes to fill: forgetting a full bucket changes nothing. */
    private static final Duration FORGET_AFTER = Duration.ofMinutes(10);

    private final IntSupplier liveGateways;
    private final TimeMeter time;
    private final Cache<Key, Share> shares;

    RateLimiter(IntSupplier liveGateways, int trackedSubjects, TimeMeter time) {
        this.liveGateways = liveGateways;
        this.time = time;
        this.shares = Caffeine.newBuilder()
                .maximumSize(trackedSubjects)
                .expireAfterAccess(FORGET_AFTER)
                .build();
    }

    Grant request(RateLimit limit, String subject) {
        int gateways = Math.max(1, liveGateways.getAsInt());
        Bucket bucket = shares.get(new Key(limit.name(), subject), _ -> new Share(limit, gateways, time))
                .among(limit, gateways);
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return new Grant(
                limit,
                probe.isConsumed(),
                probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForRefill()),
                Duration.ofNanos(probe.getNanosToWaitForReset()));
    }

    private record Key(String limit, String subject) {}

    /** A bucket that is cut anew, keeping its fill level in proportion, when gateways come or go. */
    private static final class Share {

        private final Bucket bucket;
        private volatile int gateways;

        Share(RateLimit limit, int gateways, TimeMeter time) {
            this.gateways = gateways;
            this.bucket = Bucket.builder()
                    .addLimit(limit.share(gateways))
                    .withCustomTimePrecision(time)
                    .build();
        }

        Bucket among(RateLimit limit, int liveGateways) {
            if (gateways != liveGateways) {
                BucketConfiguration divided = BucketConfiguration.builder()
                        .addLimit(limit.share(liveGateways))
                        .build();
                bucket.replaceConfiguration(divided, TokensInheritanceStrategy.PROPORTIONALLY);
                gateways = liveGateways;
            }
            return bucket;
        }
    }
}
