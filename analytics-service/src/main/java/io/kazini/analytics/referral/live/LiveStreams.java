package io.kazini.analytics.referral.live;

import io.kazini.analytics.referral.statistics.ReferralDashboards.View;
import io.kazini.platform.web.ApiException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/**
 * All open streams of this instance. When it stops, streams are ended before the web server waits for its requests:
 * they would keep it waiting for as long as it is willing to.
 */
@Component
@EnableConfigurationProperties(LiveProperties.class)
class LiveStreams implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LiveStreams.class);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final LiveProperties properties;
    private final JsonMapper json;
    private final JdbcConnectionDetails database;
    private final Map<View, Audience> audiences = new HashMap<>();
    private final Map<UUID, Deque<LiveStream>> byUser = new HashMap<>();
    private int open;
    private @Nullable FigureSignal signal;

    LiveStreams(LiveProperties properties, JsonMapper json, JdbcConnectionDetails database, MeterRegistry meters) {
        this.properties = properties;
        this.json = json;
        this.database = database;
        meters.gauge("kazini.referral.live.streams", this, LiveStreams::openNow);
    }

    /**
     * @param validFor how long the caller's token is good
     * @throws ApiException 503 if this instance stops or has as many streams as it can hold
     */
    synchronized SseEmitter open(UUID userId, View view, Duration validFor, @Nullable String knownId) {
        if (signal == null) {
            throw ApiException.unavailable("stopping", "This instance is shutting down.", RETRY, null);
        }
        if (open >= properties.most()) {
            throw ApiException.unavailable("too-many-streams", "Too many dashboards are open.", RETRY, null);
        }
        var stream = new LiveStream(userId, properties.heartbeat(), validFor, knownId);
        Deque<LiveStream> own = byUser.computeIfAbsent(userId, user -> new ArrayDeque<>());
        own.addLast(stream);
        open++;
        if (own.size() > properties.perUser()) {
            own.removeFirst().end(StreamEnd.REPLACED);
        }
        Audience audience = audiences.get(view);
        if (audience == null) {
            audience = new Audience(view, properties, json);
            audiences.put(view, audience);
            audience.join(stream);
            audience.start();
        } else {
            audience.join(stream);
        }
        stream.start(over -> forget(over, view));
        return stream.emitter();
    }

    synchronized int openNow() {
        return open;
    }

    private synchronized void forget(LiveStream stream, View view) {
        Deque<LiveStream> own = byUser.get(stream.userId());
        if (own != null && own.remove(stream) && own.isEmpty()) {
            byUser.remove(stream.userId());
        }
        open--;
        Audience audience = audiences.get(view);
        if (audience != null) {
            audience.leave(stream);
            if (audience.isEmpty()) {
                audiences.remove(view);
            }
        }
        notifyAll();
    }

    private void hear(Changes changes) {
        List<Audience> all;
        synchronized (this) {
            all = List.copyOf(audiences.values());
        }
        all.forEach(audience -> audience.hear(changes));
    }

    @Override
    public synchronized void start() {
        signal = new FigureSignal(database, this::hear);
        signal.start();
    }

    @Override
    public synchronized void stop() {
        if (signal != null) {
            signal.close();
            signal = null;
        }
        byUser.values().forEach(own -> own.forEach(stream -> stream.end(StreamEnd.STOPPING)));
        long deadline = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        try {
            while (open > 0 && deadline - System.nanoTime() > 0) {
                wait(100);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (open > 0) {
            log.info("{} clients of live dashboards do not read; their streams are cut", open);
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return signal != null;
    }

    @Override
    public int getPhase() {
        return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 512;
    }
}
