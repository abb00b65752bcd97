package io.kazini.referral.click.load;

import io.kazini.referral.click.ClickJournal;
import io.kazini.referral.click.JournalEntry;
import io.kazini.referral.click.JournalEntry.Refusals;
import io.kazini.referral.click.JournalEntry.Visit;
import io.kazini.referral.click.JournalProperties;
import io.kazini.referral.click.Refusal;
import io.kazini.referral.click.journal.Journal;
import io.kazini.referral.click.journal.JournalReader;
import io.kazini.referral.click.journal.Position;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Loads the journal into the database, a batch in a transaction. While the database is away it tries again, and the
 * journal waits. One thread.
 */
@Component
class ClickLoader {

    private static final Logger LOG = LoggerFactory.getLogger(ClickLoader.class);

    private static final Duration LOOK = Duration.ofMillis(25);
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(200);
    private static final Duration MAX_BACK_OFF = Duration.ofSeconds(2);
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final Duration REFUSALS_KEPT = Duration.ofSeconds(1);

    /** Longer than a visit takes from the reading of the clock to the journal. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(2);

    /** So many bytes a record has at least: enough of them waiting, and a batch is full. */
    private static final int SMALL_RECORD = 150;

    private final ClickStore store;
    private final ClickDays days;
    private final ClickJournal clicks;
    private final ClickPublisher publisher;
    private final JournalProperties properties;
    private final LoadingPace pace;
    private final Clock clock;
    private final Timer loads;
    private final Counter unreadable;

    private @Nullable Journal journal;
    private @Nullable Thread thread;
    private @Nullable JournalReader reader;
    /** Where the database says that the last batch ended. */
    private Position remembered = Position.START;

    private volatile Position loaded = Position.START;
    private volatile @Nullable Instant oldest;
    private volatile boolean running;
    private long nextHeartbeat = System.nanoTime();
    private long nextRefusals = System.nanoTime();
    private long lookedAt = System.nanoTime();
    private Position endAtLook = Position.START;

    ClickLoader(
            ClickStore store,
            ClickDays days,
            ClickJournal clicks,
            ClickPublisher publisher,
            JournalProperties properties,
            LoadingPace pace,
            Clock clock,
            MeterRegistry metrics) {
        this.store = store;
        this.days = days;
        this.clicks = clicks;
        this.publisher = publisher;
        this.properties = properties;
        this.pace = pace;
        this.clock = clock;
        this.loads = Timer.builder("kazini.clicks.load")
                .description("Batches of clicks loaded into the database")
                .register(metrics);
        this.unreadable = Counter.builder("kazini.journal.unreadable")
                .description("Records of the journal that nobody can read")
                .register(metrics);
        Gauge.builder("kazini.journal.waiting", this::waitingBytes)
                .baseUnit("bytes")
                .description("What is in the journal and not yet in the database")
                .register(metrics);
        Gauge.builder("kazini.journal.oldest", this::oldestSeconds)
                .baseUnit("seconds")
                .description("Age of the oldest click that is not yet in the database")
                .register(metrics);
    }

    void start(Journal opened) {
        journal = opened;
        running = true;
        try {
            begin(opened);
        } catch (DataAccessException | TransactionException databaseAway) {
            LOG.warn("The journal waits for the database: {}", databaseAway.getMessage());
        }
        thread = Thread.ofPlatform().name("click-loader").daemon().start(() -> run(opened));
    }

    /** Loads what there is, if that does not take too long. */
    void stop(Duration patience) {
        running = false;
        Thread loader = thread;
        if (loader != null) {
            try {
                if (!loader.join(patience)) {
                    loader.interrupt();
                    loader.join(patience);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        thread = null;
    }

    Position loaded() {
        return loaded;
    }

    private JournalReader begin(Journal opened) {
        ClickStore.Progress progress = store.register(opened.id(), clock.instant());
        JournalReader begun = opened.read(progress.loaded());
        remembered = progress.loaded();
        loaded = begun.position();
        reader = begun;
        publisher.start(opened, progress.published(), this::loaded);
        return begun;
    }

    private void run(Journal opened) {
        Batch pending = null;
        Duration backOff = Duration.ZERO;
        while (running || pending != null || loaded.compareTo(opened.end()) < 0) {
            try {
                JournalReader open = reader;
                if (open == null) {
                    open = begin(opened);
                }
                days.keepUp();
                keepRefusals();
                if (pending == null && awaitRecords(opened)) {
                    pending = read(opened, open);
                }
                if (pending == null) {
                    heartbeat(opened);
                } else {
                    load(opened, pending);
                    pending = null;
                }
                backOff = Duration.ZERO;
            } catch (InterruptedException stopped) {
                break;
            } catch (ClickStore.MovedException moved) {
                LOG.error("{}; going on from where the database says", moved.getMessage());
                pending = null;
                forgetReader();
                backOff = longer(backOff);
            } catch (DataAccessException | TransactionException databaseAway) {
                backOff = longer(backOff);
                LOG.warn(
                        "Clicks wait in the journal, {} bytes; next try in {} ms: {}",
                        waitingBytes(),
                        backOff.toMillis(),
                        databaseAway.getMessage());
            } catch (RuntimeException | Error unexpected) {
                backOff = longer(backOff);
                LOG.error("Clicks wait in the journal", unexpected);
            }
            if (!backOff.isZero()) {
                if (!running) {
                    break;
                }
                sleep(backOff);
            }
        }
        forgetReader();
    }

    private void forgetReader() {
        JournalReader open = reader;
        reader = null;
        if (open != null) {
            open.close();
        }
    }

    /** Waits a moment for records, and then a little longer for more of them. */
    private boolean awaitRecords(Journal opened) throws InterruptedException {
        if (loaded.compareTo(opened.end()) >= 0) {
            oldest = null;
            if (running) {
                Thread.sleep(LOOK);
            }
        }
        if (loaded.compareTo(opened.end()) >= 0) {
            return false;
        }
        long full = (long) properties.batch() * SMALL_RECORD;
        long deadline = System.nanoTime() + properties.linger().toNanos();
        while (running && System.nanoTime() - deadline < 0 && opened.bytesAfter(loaded) < full) {
            Thread.sleep(LOOK);
        }
        return true;
    }

    private @Nullable Batch read(Journal opened, JournalReader open) {
        Instant begun = clock.instant();
        Position end = opened.end();
        List<Visit> visits = new ArrayList<>();
        Map<LocalDate, Map<Refusal, Integer>> refusals = new HashMap<>();
        try {
            open.read(properties.batch(), end, bytes -> {
                switch (decode(bytes)) {
                    case Visit visit -> visits.add(visit);
                    case Refusals(LocalDate day, Map<Refusal, Integer> counts) ->
                        counts.forEach(
                                (refusal, count) -> refusals.computeIfAbsent(day, _ -> new EnumMap<>(Refusal.class))
                                        .merge(refusal, count, Integer::sum));
                    case null -> unreadable.increment();
                }
            });
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        boolean caughtUp = open.position().compareTo(end) >= 0;
        Instant latest = caughtUp || visits.isEmpty() ? begun : visits.getLast().at();
        if (!visits.isEmpty()) {
            oldest = visits.getFirst().at();
        }
        Batch batch = new Batch(loaded, open.position(), visits, refusals, latest.minus(UNDER_WAY));
        return batch.to().equals(batch.from()) ? null : batch;
    }

    private static @Nullable JournalEntry decode(ByteBuffer bytes) {
        try {
            return JournalEntry.decode(bytes);
        } catch (IllegalArgumentException noEntry) {
            LOG.error("A record of the journal cannot be read", noEntry);
            return null;
        }
    }

    private void load(Journal opened, Batch batch) {
        days.ensure(batch.visits().stream()
                .map(visit -> LocalDate.ofInstant(visit.at(), ZoneOffset.UTC))
                .collect(Collectors.toSet()));
        long begun = System.nanoTime();
        Batch.Loaded done = store.load(opened.id(), remembered, batch);
        Duration loading = Duration.ofNanos(System.nanoTime() - begun);
        loads.record(loading);
        remembered = batch.to();
        loaded = batch.to();
        publisher.offer(done);
        if (batch.visits().size() >= properties.batch()) {
            makeRoom(opened, batch, loading);
        }
    }

    /** For whoever follows a link, if there is a rush. */
    private void makeRoom(Journal opened, Batch batch, Duration loading) {
        long loadedBytes = opened.bytesAfter(batch.from()) - opened.bytesAfter(batch.to());
        Instant first = batch.visits().getFirst().at();
        long now = System.nanoTime();
        Duration rest = pace.restAfter(
                loading,
                loadedBytes,
                Duration.ofNanos(now - lookedAt),
                opened.bytesAfter(endAtLook),
                Duration.between(first, clock.instant()));
        lookedAt = now;
        endAtLook = opened.end();
        long until = now + rest.toNanos();
        while (running && System.nanoTime() - until < 0) {
            sleep(LOOK);
        }
    }

    /** Tells those who look for a click that there was none. */
    private void heartbeat(Journal opened) {
        if (System.nanoTime() - nextHeartbeat >= 0) {
            nextHeartbeat = System.nanoTime() + HEARTBEAT.toNanos();
            Instant now = clock.instant();
            if (loaded.compareTo(opened.end()) >= 0) {
                store.nothingUntil(opened.id(), now.minus(UNDER_WAY));
            }
        }
    }

    private void keepRefusals() {
        if (!running || System.nanoTime() - nextRefusals >= 0) {
            nextRefusals = System.nanoTime() + REFUSALS_KEPT.toNanos();
            clicks.keepRefusals(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        }
    }

    private double waitingBytes() {
        Journal opened = journal;
        return opened == null ? 0 : opened.bytesAfter(loaded);
    }

    private double oldestSeconds() {
        Instant waiting = oldest;
        return waiting == null
                ? 0
                : Math.max(0, Duration.between(waiting, clock.instant()).toMillis() / 1e3);
    }

    private static Duration longer(Duration backOff) {
        Duration next = backOff.isZero() ? FIRST_BACK_OFF : backOff.multipliedBy(2);
        return next.compareTo(MAX_BACK_OFF) > 0 ? MAX_BACK_OFF : next;
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
