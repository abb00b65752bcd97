package io.kazini.analytics.referral.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One client that follows a dashboard. It is written to by a thread of its own, so a client that reads slowly waits for
 * itself alone, and gets the latest figures when it reads again, not each in between.
 */
final class LiveStream {

    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);
    /** So long a browser waits before it comes back after a broken connection. */
    private static final long RECONNECT_MILLIS = 2000;

    private final UUID userId;
    private final SseEmitter emitter = new SseEmitter(0L);
    private final long heartbeatNanos;
    private final long expiresAt;
    private final @Nullable String knownId;
    private final AtomicReference<@Nullable Panels> latest = new AtomicReference<>();
    private final AtomicReference<@Nullable StreamEnd> end = new AtomicReference<>();
    private final Semaphore woken = new Semaphore(0);
    private volatile boolean gone;

    /**
     * @param validFor how long the caller's token is good
     * @param knownId of the last event that the client got before, if it comes back
     */
    LiveStream(UUID userId, Duration heartbeat, Duration validFor, @Nullable String knownId) {
        this.userId = userId;
        this.heartbeatNanos = heartbeat.toNanos();
        this.expiresAt = System.nanoTime() + validFor.toNanos();
        this.knownId = knownId;
        emitter.onCompletion(this::leave);
        emitter.onTimeout(this::leave);
        emitter.onError(failure -> leave());
    }

    UUID userId() {
        return userId;
    }

    SseEmitter emitter() {
        return emitter;
    }

    void show(Panels panels) {
        latest.set(panels);
        woken.release();
    }

    void end(StreamEnd reason) {
        end.compareAndSet(null, reason);
        woken.release();
    }

    /** @param afterwards is told when the stream is over, whoever ended it */
    void start(Consumer<LiveStream> afterwards) {
        Thread.ofVirtual().name("referral-live").start(() -> {
            try {
                follow();
            } catch (IOException | IllegalStateException clientWent) {
                // The container tells the emitter; nothing is left to do here.
                leave();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } finally {
                afterwards.accept(this);
            }
        });
    }

    private void follow() throws IOException, InterruptedException {
        Panels sent = null;
        long lastWrite = System.nanoTime();
        emitter.send(SseEmitter.event().reconnectTime(RECONNECT_MILLIS).comment("hello"));
        while (!gone) {
            long now = System.nanoTime();
            if (now - expiresAt >= 0) {
                end(StreamEnd.TOKEN_EXPIRED);
            }
            StreamEnd reason = end.get();
            if (reason != null) {
                emitter.send(SseEmitter.event().name("end").data("{\"reason\":\"" + reason + "\"}", TEXT));
                emitter.complete();
                return;
            }
            Panels panels = latest.get();
            if (panels != null && (sent == null || !panels.id().equals(sent.id()))) {
                write(panels, sent);
                sent = panels;
                lastWrite = System.nanoTime();
            } else if (now - lastWrite >= heartbeatNanos) {
                emitter.send(SseEmitter.event().comment("still here"));
                lastWrite = now;
            }
            long untilHeartbeat = lastWrite + heartbeatNanos - System.nanoTime();
            long untilExpiry = expiresAt - System.nanoTime();
            if (woken.tryAcquire(Math.max(0, Math.min(untilHeartbeat, untilExpiry)), TimeUnit.NANOSECONDS)) {
                woken.drainPermits();
            }
        }
    }

    private void write(Panels panels, @Nullable Panels sent) throws IOException {
        SseEmitter.SseEventBuilder event = SseEmitter.event().id(panels.id());
        if (sent != null) {
            event.name("change").data(panels.since(sent), TEXT);
        } else if (panels.id().equals(knownId)) {
            event.name("unchanged").data("{}", TEXT);
        } else {
            event.name("snapshot").data(panels.all(), TEXT);
        }
        emitter.send(event);
    }

    private void leave() {
        gone = true;
        woken.release();
    }
}
