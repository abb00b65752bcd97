package io.kazini.referral.click;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps {@link LinkTable} up to date: complete before the first request, then with what has changed since the last look.
 * While the database is away the table stays as it is.
 */
@Component
class LinkFeed implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LinkFeed.class);

    /** Before the web server. */
    private static final int PHASE = Integer.MAX_VALUE - 8 * 1024;

    private final TrackedLinks links;
    private final LinkTable table;
    private final Duration interval;
    private volatile long lastLook = System.nanoTime();
    private String horizon = TrackedLinks.Changes.FROM_THE_BEGINNING;
    private volatile boolean running;
    private @Nullable Thread thread;

    LinkFeed(TrackedLinks links, LinkTable table, ClickProperties properties, MeterRegistry metrics) {
        this.links = links;
        this.table = table;
        this.interval = properties.pollInterval();
        Gauge.builder(
                        "kazini.links.age",
                        () -> Duration.ofNanos(System.nanoTime() - lastLook).toMillis() / 1e3)
                .baseUnit("seconds")
                .description("How long ago changes of links were last looked for")
                .register(metrics);
    }

    @Override
    public void start() {
        look();
        running = true;
        thread = Thread.ofPlatform().name("link-feed").daemon().start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        Thread feed = thread;
        if (feed != null) {
            feed.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void run() {
        while (running) {
            try {
                Thread.sleep(interval);
                look();
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException databaseAway) {
                LOG.warn("Links stay as they are known: {}", databaseAway.getMessage());
            } catch (Error defect) {
                LOG.error("Links stay as they are known", defect);
            }
        }
    }

    private void look() {
        TrackedLinks.Changes changes = links.since(horizon);
        table.know(changes.links());
        horizon = changes.horizon();
        lastLook = System.nanoTime();
    }
}
