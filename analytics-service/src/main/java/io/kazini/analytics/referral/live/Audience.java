package io.kazini.analytics.referral.live;

import io.kazini.analytics.referral.statistics.ReferralDashboards.View;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** All who look at the same dashboard: it is read once for them, when it may have changed, and not in between. */
final class Audience {

    private static final Logger log = LoggerFactory.getLogger(Audience.class);

    private final View view;
    private final LiveProperties properties;
    private final JsonMapper json;
    private final Set<LiveStream> streams = ConcurrentHashMap.newKeySet();
    private final Semaphore changed = new Semaphore(1);
    private volatile @Nullable Panels latest;

    Audience(View view, LiveProperties properties, JsonMapper json) {
        this.view = view;
        this.properties = properties;
        this.json = json;
    }

    void start() {
        Thread.ofVirtual().name("referral-audience").start(this::follow);
    }

    /** The latest reading is shown at once; it is at most as old as the last change. */
    void join(LiveStream stream) {
        streams.add(stream);
        Panels panels = latest;
        if (panels != null) {
            stream.show(panels);
        }
    }

    void leave(LiveStream stream) {
        streams.remove(stream);
        if (streams.isEmpty()) {
            changed.release();
        }
    }

    boolean isEmpty() {
        return streams.isEmpty();
    }

    void hear(Changes changes) {
        if (changes.touch(view.officerId(), view.campaignId())) {
            changed.release();
        }
    }

    private void follow() {
        try {
            while (!streams.isEmpty()) {
                if (changed.tryAcquire(properties.reread().toMillis(), TimeUnit.MILLISECONDS)) {
                    changed.drainPermits();
                }
                if (streams.isEmpty()) {
                    return;
                }
                read();
                Thread.sleep(properties.pause());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try {
            Panels panels = Panels.of(view.read(), json);
            latest = panels;
            streams.forEach(stream -> stream.show(panels));
        } catch (RuntimeException away) {
            // Heartbeats go on; what is on the screens stays there until the database is back.
            log.warn("A live dashboard could not be read, trying again", away);
            changed.release();
        }
    }
}
