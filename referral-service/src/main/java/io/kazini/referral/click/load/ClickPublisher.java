package io.kazini.referral.click.load;

import io.kazini.platform.messaging.BatchPublisher;
import io.kazini.referral.click.JournalEntry;
import io.kazini.referral.click.JournalEntry.Visit;
import io.kazini.referral.click.JournalProperties;
import io.kazini.referral.click.journal.Journal;
import io.kazini.referral.click.journal.JournalReader;
import io.kazini.referral.click.journal.Position;
import io.kazini.referral.click.messaging.ClickTracked;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Publishes what is loaded, in the order of the journal. As a rule it is handed each batch by the loader. After a
 * restart, and where the broker was away for longer than a few batches, it reads the journal again, and asks the
 * database what was found out about first visits. One thread.
 */
@Component
class ClickPublisher {

    private static final Logger LOG = LoggerFactory.getLogger(ClickPublisher.class);

    private static final int HANDED_OVER = 3;
    private static final Duration LOOK = Duration.ofMillis(200);
    /** How often the position is written down. What was published after it comes again after a kill, and is known by its id. */
    private static final Duration NOTED = Duration.ofSeconds(1);

    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(200);
    private static final Duration MAX_BACK_OFF = Duration.ofSeconds(2);

    private final ClickStore store;
    private final BatchPublisher events;
    private final JournalProperties properties;
    private final Counter published;
    private final BlockingQueue<Batch.Loaded> handedOver = new ArrayBlockingQueue<>(HANDED_OVER);

    private @Nullable Thread thread;
    private @Nullable Journal journal;
    private volatile Position position = Position.START;
    private volatile boolean running;

    ClickPublisher(ClickStore store, BatchPublisher events, JournalProperties properties, MeterRegistry metrics) {
        this.store = store;
        this.events = events;
        this.properties = properties;
        this.published = Counter.builder("kazini.clicks.published")
                .description("Clicks that the broker has acknowledged")
                .register(metrics);
        Gauge.builder("kazini.journal.unpublished", this::unpublishedBytes)
                .baseUnit("bytes")
                .description("What is in the journal and not yet with the broker")
                .register(metrics);
    }

    /** @param loaded how far the loader is; nothing is published before it is loaded */
    synchronized void start(Journal opened, Position from, Supplier<Position> loaded) {
        if (running) {
            return;
        }
        journal = opened;
        try (JournalReader reader = opened.read(from)) {
            position = reader.position();
        }
        running = true;
        thread = Thread.ofPlatform().name("click-publisher").daemon().start(() -> run(opened, loaded));
    }

    /** What does not fit is read from the journal again. */
    void offer(Batch.Loaded batch) {
        if (!handedOver.offer(batch)) {
            LOG.debug("The broker is behind the database");
        }
    }

    /** Publishes what is loaded, if that does not take too long. */
    void stop(Duration patience) {
        running = false;
        Thread publisher = thread;
        if (publisher != null) {
            try {
                if (!publisher.join(patience)) {
                    publisher.interrupt();
                    publisher.join(patience);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        thread = null;
    }

    Position position() {
        return position;
    }

    private void run(Journal opened, Supplier<Position> loaded) {
        Batch.Loaded pending = null;
        boolean remembered = true;
        long nextNote = System.nanoTime();
        Duration backOff = Duration.ZERO;
        while (running || pending != null || !remembered || position.compareTo(loaded.get()) < 0) {
            try {
                if (pending == null) {
                    pending = next(opened, loaded);
                }
                if (pending != null) {
                    publish(pending);
                    position = pending.batch().to();
                    pending = null;
                    remembered = false;
                }
                if (!remembered && (!running || System.nanoTime() - nextNote >= 0)) {
                    store.published(opened.id(), position);
                    remembered = true;
                    nextNote = System.nanoTime() + NOTED.toNanos();
                    opened.forgetBefore(position);
                }
                backOff = Duration.ZERO;
            } catch (InterruptedException stopped) {
                break;
            } catch (BatchPublisher.NotPublishedException brokerAway) {
                backOff = longer(backOff);
                LOG.warn("Clicks wait to be published: {}", brokerAway.getMessage());
            } catch (DataAccessException | TransactionException databaseAway) {
                backOff = longer(backOff);
                LOG.warn("Clicks wait to be published: {}", databaseAway.getMessage());
            } catch (RuntimeException | Error unexpected) {
                backOff = longer(backOff);
                LOG.error("Clicks wait to be published", unexpected);
            }
            if (!backOff.isZero() && (!running || !sleep(backOff))) {
                break;
            }
        }
    }

    private Batch.@Nullable Loaded next(Journal opened, Supplier<Position> loaded) throws InterruptedException {
        Batch.Loaded head = handedOver.peek();
        while (head != null && head.batch().to().compareTo(position) <= 0) {
            handedOver.remove();
            head = handedOver.peek();
        }
        if (head != null && head.batch().from().equals(position)) {
            handedOver.remove();
            return head;
        }
        if (position.compareTo(loaded.get()) < 0) {
            Position until = head == null ? loaded.get() : head.batch().from();
            return readAgain(opened, until.compareTo(position) > 0 ? until : loaded.get());
        }
        if (running) {
            Batch.Loaded handed = handedOver.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            if (handed != null && handed.batch().from().equals(position)) {
                return handed;
            }
        }
        return null;
    }

    private Batch.Loaded readAgain(Journal opened, Position until) {
        List<Visit> visits = new ArrayList<>();
        Position from = position;
        try (JournalReader reader = opened.read(from)) {
            reader.read(properties.batch(), until, bytes -> {
                if (JournalEntry.isVisit(bytes)) {
                    visits.add((Visit) JournalEntry.decode(bytes));
                }
            });
            Position to = reader.position().compareTo(from) > 0 ? reader.position() : until;
            Batch batch = new Batch(from, to, visits, Map.of(), Instant.EPOCH);
            return new Batch.Loaded(batch, visits.isEmpty() ? new BitSet() : store.firstVisits(visits));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void publish(Batch.Loaded loaded) throws BatchPublisher.NotPublishedException, InterruptedException {
        List<Visit> visits = loaded.batch().visits();
        List<BatchPublisher.Entry> entries = new ArrayList<>(visits.size());
        for (int place = 0; place < visits.size(); place++) {
            Visit visit = visits.get(place);
            entries.add(new BatchPublisher.Entry(
                    visit.id(),
                    visit.linkId(),
                    visit.at(),
                    ClickTracked.of(visit, loaded.firstVisits().get(place))));
        }
        events.publish(entries);
        published.increment(entries.size());
    }

    private double unpublishedBytes() {
        Journal opened = journal;
        return opened == null ? 0 : opened.bytesAfter(position);
    }

    private static Duration longer(Duration backOff) {
        Duration next = backOff.isZero() ? FIRST_BACK_OFF : backOff.multipliedBy(2);
        return next.compareTo(MAX_BACK_OFF) > 0 ? MAX_BACK_OFF : next;
    }

    private static boolean sleep(Duration duration) {
        try {
            Thread.sleep(duration);
            return true;
        } catch (InterruptedException stopped) {
            return false;
        }
    }
}
