package io.kazini.gateway.ratelimit;

import java.time.Duration;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.stereotype.Component;

/**
 * How many gateways discovery knows, this one included. Asked every few seconds at most; while discovery is away, its
 * client goes on with what it knew last.
 */
@Component
class LiveGateways implements IntSupplier {

    private static final Logger LOG = LoggerFactory.getLogger(LiveGateways.class);
    private static final long FRESH_NANOS = Duration.ofSeconds(3).toNanos();

    private final DiscoveryClient discovery;
    private final String name;
    private volatile Count last = new Count(1, System.nanoTime() - FRESH_NANOS);

    LiveGateways(DiscoveryClient discovery, @Value("${spring.application.name}") String name) {
        this.discovery = discovery;
        this.name = name;
    }

    @Override
    public int getAsInt() {
        long now = System.nanoTime();
        Count count = last;
        if (now - count.at() >= FRESH_NANOS) {
            count = new Count(ask(count.gateways()), now);
            last = count;
        }
        return count.gateways();
    }

    private int ask(int before) {
        try {
            // Not registered yet, or registration is off: this one alone.
            return Math.max(1, discovery.getInstances(name).size());
        } catch (RuntimeException away) {
            LOG.debug("Discovery did not answer; {} gateways as before", before, away);
            return before;
        }
    }

    private record Count(int gateways, long at) {}
}
