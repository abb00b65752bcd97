package io.kazini.referral.click;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks the database for a link that this instance has not heard of yet: once for all that ask for the same, a few at a
 * time, for a second at most, and not again for a while. Slugs, which anybody can make up, have a budget: who uses it up
 * finds links half a second later, when the table has followed by itself.
 */
@Component
class LinkLookUp {

    private static final Logger LOG = LoggerFactory.getLogger(LinkLookUp.class);

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(2);
    private static final Duration AWAY_FOR = Duration.ofSeconds(1);
    private static final int AT_A_TIME = 4;
    private static final int REMEMBERED = 10_000;
    private static final int SLUGS_A_SECOND = 50;

    private final TrackedLinks links;
    private final Map<String, CompletableFuture<Answer>> underWay = new ConcurrentHashMap<>();
    private final Map<String, Long> unknown = new ConcurrentHashMap<>();
    private final Semaphore connections = new Semaphore(AT_A_TIME);
    private final AtomicLong slugs = new AtomicLong();
    private volatile long awayUntil = System.nanoTime();

    LinkLookUp(TrackedLinks links) {
        this.links = links;
    }

    sealed interface Answer {

        record Row(TrackedLink link) implements Answer {}

        record Nothing() implements Answer {}

        record Away() implements Answer {}
    }

    /** @param signed whether the reference is a code that we have signed */
    Answer find(String ref, boolean signed) {
        long now = System.nanoTime();
        Long until = unknown.get(ref);
        if (until != null && until - now > 0) {
            return new Answer.Nothing();
        }
        if (awayUntil - now > 0) {
            return new Answer.Away();
        }
        if (!signed && !mayAskForSlug(now)) {
            return new Answer.Nothing();
        }
        CompletableFuture<Answer> mine = new CompletableFuture<>();
        CompletableFuture<Answer> others = underWay.putIfAbsent(ref, mine);
        if (others == null) {
            Thread.ofVirtual().name("link-look-up").start(() -> {
                mine.complete(ask(ref, signed));
                underWay.remove(ref, mine);
            });
        }
        try {
            return (others == null ? mine : others).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException slow) {
            return new Answer.Away();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Answer.Away();
        }
    }

    private Answer ask(String ref, boolean signed) {
        try {
            if (!connections.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Answer.Away();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Answer.Away();
        }
        try {
            Optional<TrackedLink> found = links.find(ref, signed);
            if (found.isEmpty()) {
                rememberUnknown(ref);
            }
            return found.<Answer>map(Answer.Row::new).orElseGet(Answer.Nothing::new);
        } catch (RuntimeException databaseAway) {
            LOG.warn("A link could not be looked up: {}", databaseAway.getMessage());
            awayUntil = System.nanoTime() + AWAY_FOR.toNanos();
            return new Answer.Away();
        } finally {
            connections.release();
        }
    }

    private void rememberUnknown(String ref) {
        if (unknown.size() >= REMEMBERED) {
            unknown.clear();
        }
        unknown.put(ref, System.nanoTime() + UNKNOWN_FOR.toNanos());
    }

    /** The second in the upper half, how many of it are used up in the lower. */
    private boolean mayAskForSlug(long now) {
        long second = (now / 1_000_000_000L) << Integer.SIZE;
        long used = slugs.updateAndGet(
                before -> (before >>> Integer.SIZE) << Integer.SIZE == second ? before + 1 : second + 1);
        return (int) used <= SLUGS_A_SECOND;
    }
}
