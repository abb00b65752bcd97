package io.kazini.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

    private static final RateLimit LIMIT = new RateLimit("address", 10, 30);

    private final Time time = new Time();
    private final AtomicInteger gateways = new AtomicInteger(1);
    private final RateLimiter limiter = new RateLimiter(gateways::get, 1_000, time);

    @Test
    void aBurstIsGrantedAndThenTheRate() {
        assertThat(granted(100)).isEqualTo(30);

        time.pass(Duration.ofSeconds(1));
        assertThat(granted(100)).isEqualTo(10);
    }

    @Test
    void theLimitIsDividedAmongTheLiveGateways() {
        gateways.set(3);

        assertThat(granted(100)).isEqualTo(10);

        time.pass(Duration.ofSeconds(3));
        assertThat(granted(100)).isEqualTo(10);
    }

    @Test
    void aGatewayThatJoinsTakesItsShareAtOnce() {
        assertThat(granted(15)).isEqualTo(15);

        gateways.set(3);

        assertThat(granted(100)).isEqualTo(5);
    }

    @Test
    void aGatewayThatLeavesHandsItsShareBack() {
        gateways.set(3);
        granted(100);

        gateways.set(1);

        time.pass(Duration.ofSeconds(1));
        assertThat(granted(100)).isEqualTo(10);
    }

    @Test
    void manyGatewaysSlowNobodyDownToNothing() {
        gateways.set(50);

        assertThat(granted(100)).isEqualTo(1);

        time.pass(Duration.ofSeconds(5));
        assertThat(granted(100)).isEqualTo(1);
    }

    @Test
    void noGatewayKnownIsThisOneAlone() {
        gateways.set(0);

        assertThat(granted(100)).isEqualTo(30);
    }

    @Test
    void aRefusalSaysWhenTheNextRequestIsGranted() {
        granted(30);

        Grant refused = limiter.request(LIMIT, "198.51.100.1");

        assertThat(refused.granted()).isFalse();
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofMillis(100));
        time.pass(refused.retryAfter());
        assertThat(granted(1)).isEqualTo(1);
    }

    @Test
    void oneSubjectDoesNotSpendWhatIsAnothers() {
        granted(100);

        assertThat(limiter.request(LIMIT, "198.51.100.2").granted()).isTrue();
    }

    private long granted(int requests) {
        return IntStream.range(0, requests)
                .filter(_ -> limiter.request(LIMIT, "198.51.100.1").granted())
                .count();
    }

    private static final class Time implements TimeMeter {

        private long nanos;

        void pass(Duration time) {
            nanos += time.toNanos();
        }

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
