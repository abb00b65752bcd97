package io.kazini.referral.click.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.kazini.platform.Ids;
import io.kazini.platform.messaging.BatchPublisher;
import io.kazini.referral.click.Click;
import io.kazini.referral.click.ClickJournal;
import io.kazini.referral.click.ClickProperties;
import io.kazini.referral.click.Clicks;
import io.kazini.referral.click.JournalEntry.Visit;
import io.kazini.referral.click.JournalProperties;
import io.kazini.referral.click.Outcome;
import io.kazini.referral.click.Utm;
import io.kazini.referral.click.journal.Journal;
import io.kazini.referral.click.journal.JournalFullException;
import io.kazini.referral.click.journal.Position;
import io.kazini.testsupport.KaziniIntegrationTest;
import io.kazini.testsupport.PublishedEvent;
import io.kazini.testsupport.PublishedEvents;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/** What instances and their successors make of their journals. */
@KaziniIntegrationTest
class ClickLoadIT {

    private static final String TRACKED = "kazini.referral.ClickTracked.v1";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ClickStore store;

    @Autowired
    private Clicks clicks;

    @Autowired
    private BatchPublisher events;

    @Autowired
    private PublishedEvents published;

    @TempDir
    private Path folder;

    private final UUID link = Ids.next();
    private final UUID officer = Ids.next();
    private final UUID campaign = Ids.next();

    /** An instance of its own, on the same database. */
    private final class Instance implements AutoCloseable {

        private final ClickJournal journal;
        private final ClickLoader loader;
        private final ClickPublisher publisher;
        private final Journal opened;

        Instance(String name) {
            JournalProperties properties = new JournalProperties(
                    folder.resolve(name),
                    DataSize.ofMegabytes(64),
                    DataSize.ofKilobytes(64),
                    Duration.ofMillis(20),
                    Duration.ofMillis(50),
                    100,
                    1,
                    Duration.ofMinutes(1));
            var metrics = new SimpleMeterRegistry();
            journal = new ClickJournal(properties, metrics);
            publisher = new ClickPublisher(store, events, properties, metrics);
            ClickDays days = new ClickDays(
                    store,
                    new ClickProperties(Duration.ofDays(90), true, Duration.ofDays(40_000), Duration.ofMillis(500)),
                    Clock.systemUTC());
            LoadingPace pace = new LoadingPace(properties);
            loader = new ClickLoader(store, days, journal, publisher, properties, pace, Clock.systemUTC(), metrics);
            opened = journal.open();
        }

        Instance started() {
            loader.start(opened);
            return this;
        }

        Visit take(Visit visit) throws JournalFullException {
            journal.record(visit);
            return visit;
        }

        @Override
        public void close() {
            loader.stop(PATIENCE);
            publisher.stop(PATIENCE);
            journal.close();
        }
    }

    @Test
    void whatAnInstanceLeftInItsJournalItsSuccessorLoadsAndPublishesInOrder() throws Exception {
        List<Visit> taken = new ArrayList<>();
        // Dies before it has loaded anything, and the next one, too.
        for (int death = 0; death < 2; death++) {
            Instance dead = new Instance("one");
            for (int i = 0; i < 120; i++) {
                taken.add(dead.take(visit(UUID.randomUUID())));
            }
            dead.journal.close();
        }
        try (Instance _ = new Instance("one").started()) {
            assertThat(published.await(TRACKED, link, 240).stream().map(PublishedEvent::id))
                    .containsExactlyElementsOf(taken.stream().map(Visit::id).toList());
        }
        assertThat(loaded()).isEqualTo(240);
    }

    @Test
    void whatIsPublishedIsNotPublishedAgainByTheSuccessor() throws Exception {
        List<UUID> taken = new ArrayList<>();
        for (int instance = 0; instance < 3; instance++) {
            try (Instance one = new Instance("one").started()) {
                for (int i = 0; i < 30; i++) {
                    taken.add(one.take(visit(UUID.randomUUID())).id());
                }
            }
        }

        assertThat(published.await(TRACKED, link, 90).stream().map(PublishedEvent::id))
                .containsExactlyElementsOf(taken);
        assertThat(loaded()).isEqualTo(90);
    }

    @Test
    void aDeathBetweenLoadingAndPublishingPublishesTheSameEventsWithTheSameFirstVisits() throws Exception {
        UUID visitor = UUID.randomUUID();
        Instance dead = new Instance("one");
        Visit first = dead.take(visit(visitor));
        Visit second = dead.take(visit(visitor));
        ClickStore.Progress progress = store.register(dead.opened.id(), Instant.now());
        store.load(
                dead.opened.id(),
                progress.loaded(),
                new Batch(Position.START, dead.opened.end(), List.of(first, second), Map.of(), Instant.EPOCH));
        dead.journal.close();

        try (Instance _ = new Instance("one").started()) {
            List<PublishedEvent> found = published.await(TRACKED, link, 2);
            assertThat(found.stream().map(PublishedEvent::id)).containsExactly(first.id(), second.id());
            assertThat(found.get(0).data().path("firstVisit").asBoolean()).isTrue();
            assertThat(found.get(1).data().path("firstVisit").asBoolean()).isFalse();
        }
        assertThat(loaded()).isEqualTo(2);
    }

    @Test
    void aBatchIsLoadedOnceHoweverOftenItIsTried() {
        UUID visitor = UUID.randomUUID();
        List<Visit> visits = List.of(visit(visitor), visit(visitor), visit(UUID.randomUUID()));
        UUID journal = UUID.randomUUID();
        store.register(journal, Instant.now());
        Batch batch = new Batch(Position.START, new Position(1, 900), visits, Map.of(), Instant.EPOCH);

        BitSet firsts = store.load(journal, Position.START, batch).firstVisits();
        assertThat(firsts.stream().boxed()).containsExactly(0, 2);

        assertThatThrownBy(() -> store.load(journal, Position.START, batch))
                .isInstanceOf(ClickStore.MovedException.class);
        // As after the database was put back, but for the clicks.
        jdbc.sql("update click_journal set loaded_segment = 0, loaded_offset = 0 where journal_id = ?")
                .param(journal)
                .update();
        assertThat(store.load(journal, Position.START, batch).firstVisits()).isEqualTo(firsts);
        assertThat(loaded()).isEqualTo(3);
    }

    @Test
    void aBatchThatFailsLeavesNothing() {
        UUID journal = UUID.randomUUID();
        store.register(journal, Instant.now());
        Visit outside = new Visit(
                Ids.next(),
                Instant.parse("1999-01-01T00:00:00Z"),
                link,
                officer,
                campaign,
                "code",
                "Campaign",
                Outcome.REDIRECTED,
                null,
                UUID.randomUUID(),
                null,
                null,
                null,
                Utm.NONE);
        Batch batch = new Batch(
                Position.START,
                new Position(1, 900),
                List.of(visit(UUID.randomUUID()), outside),
                Map.of(),
                Instant.EPOCH);

        assertThatThrownBy(() -> store.load(journal, Position.START, batch))
                .isInstanceOf(org.springframework.dao.DataAccessException.class);

        assertThat(loaded()).isZero();
        assertThat(store.register(journal, Instant.now()).loaded()).isEqualTo(Position.START);
    }

    @Test
    void instancesAgreeOnTheFirstVisit() throws Exception {
        UUID visitor = UUID.randomUUID();
        List<UUID> visitors = new ArrayList<>(
                IntStream.range(0, 50).mapToObj(_ -> UUID.randomUUID()).toList());
        visitors.add(visitor);
        int instances = 4;
        try (ExecutorService threads = Executors.newFixedThreadPool(instances)) {
            List<Future<?>> running = new ArrayList<>();
            for (int instance = 0; instance < instances; instance++) {
                running.add(threads.submit(() -> {
                    for (int round = 0; round < 20; round++) {
                        UUID journal = UUID.randomUUID();
                        store.register(journal, Instant.now());
                        List<UUID> order = new ArrayList<>(visitors);
                        java.util.Collections.shuffle(order);
                        store.load(
                                journal,
                                Position.START,
                                new Batch(
                                        Position.START,
                                        new Position(1, 1),
                                        order.stream().map(this::visit).toList(),
                                        Map.of(),
                                        Instant.EPOCH));
                    }
                    return null;
                }));
            }
            for (Future<?> finished : running) {
                finished.get();
            }
        }
        assertThat(loaded()).isEqualTo(instances * 20L * visitors.size());
        assertThat(jdbc.sql("select count(*) from click where link_id = ? and first_visit")
                        .param(link)
                        .query(Long.class)
                        .single())
                .isEqualTo(visitors.size());
    }

    @Test
    void twoInstancesLoadAndPublishEachItsOwn() throws Exception {
        try (Instance one = new Instance("one").started();
                Instance other = new Instance("other").started()) {
            for (int i = 0; i < 300; i++) {
                (i % 2 == 0 ? one : other).take(visit(UUID.randomUUID()));
            }
            assertThat(published.await(TRACKED, link, 300)).hasSize(300);
        }
        assertThat(loaded()).isEqualTo(300);
    }

    @Test
    void aClickFromLongAgoFindsItsDay() throws Exception {
        Instant longAgo = Instant.parse("2020-02-29T23:59:59.999999Z");
        Visit visit = new Visit(
                Ids.next(longAgo),
                longAgo,
                link,
                officer,
                campaign,
                "code",
                "Campaign",
                Outcome.REDIRECTED,
                null,
                UUID.randomUUID(),
                null,
                null,
                null,
                Utm.NONE);
        try (Instance instance = new Instance("one").started()) {
            instance.take(visit);
            await().atMost(PATIENCE).until(() -> clicks.find(visit.id()).isPresent());
        }
        assertThat(clicks.find(visit.id()).orElseThrow().clickedAt()).isEqualTo(longAgo);
    }

    @Test
    void daysAreDroppedWhenRetentionHasPassedAndNotBefore() {
        LocalDate old = LocalDate.of(2019, 5, 4);
        store.ensureDay(old);
        store.ensureDay(old.plusDays(1));
        ClickDays days = new ClickDays(
                store,
                new ClickProperties(Duration.ofDays(90), true, Duration.ofDays(180), Duration.ofMillis(500)),
                Clock.fixed(Instant.parse("2019-05-05T00:00:00Z").plus(180, ChronoUnit.DAYS), ZoneOffset.UTC));

        days.keepUp();

        assertThat(store.days()).doesNotContain(old).contains(old.plusDays(1));
    }

    @Test
    void partitionsAreThereAWeekAhead() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        assertThat(store.days()).contains(today, today.plusDays(7));
    }

    @Test
    void whoLooksForAClickLearnsWhetherItMayStillCome() throws Exception {
        Instance busy = new Instance("one");
        // What other tests left behind are instances that died with clicks in their journals.
        jdbc.sql("update click_journal set loaded_until = 'infinity'").update();
        Visit visit = busy.take(visit(UUID.randomUUID()));
        store.register(busy.opened.id(), visit.at());

        assertThat(clicks.find(visit.id())).isEmpty();
        assertThat(clicks.mayStillCome(visit.id())).isTrue();
        assertThat(clicks.mayStillCome(UUID.randomUUID())).as("no click id").isFalse();
        assertThat(clicks.mayStillCome(Ids.next(Instant.now().plusSeconds(600))))
                .as("of the future")
                .isFalse();

        busy.started();
        await().atMost(PATIENCE).until(() -> !clicks.mayStillCome(visit.id()));
        assertThat(clicks.find(visit.id())).isPresent();
        busy.close();
    }

    @Test
    void voidedClicksAreCreditedNothingMoreAndOnlyByTheirOwnFlag() throws Exception {
        UUID visitor = UUID.randomUUID();
        UUID flag = Ids.next();
        Visit earlier = visit(visitor);
        Visit later = visit(visitor);
        Visit machines = visit(visitor, "prefetch");
        UUID journal = UUID.randomUUID();
        store.register(journal, Instant.now());
        store.load(
                journal,
                Position.START,
                new Batch(
                        Position.START,
                        new Position(1, 1),
                        List.of(earlier, later, machines),
                        Map.of(),
                        Instant.EPOCH));
        Instant from = Instant.now().minus(Duration.ofDays(90));
        Instant to = Instant.now().plusSeconds(60);
        assertThat(clicks.lastValidOf(visitor, from, to).map(Click::id)).hasValue(later.id());
        assertThat(clicks.lastValidOf(visitor, from, later.at()).map(Click::id)).hasValue(earlier.id());

        assertThat(clicks.voidFor(flag, List.of(later.id(), UUID.randomUUID())).stream()
                        .map(Click::id))
                .containsExactly(later.id());

        assertThat(clicks.lastValidOf(visitor, from, to).map(Click::id)).hasValue(earlier.id());
        assertThat(clicks.voidFor(Ids.next(), List.of(later.id())))
                .as("another flag")
                .isEmpty();
    }

    private Visit visit(UUID visitor) {
        return visit(visitor, null);
    }

    private Visit visit(UUID visitor, @Nullable String botReason) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return new Visit(
                Ids.next(now),
                now,
                link,
                officer,
                campaign,
                "code",
                "Campaign",
                Outcome.REDIRECTED,
                botReason,
                visitor,
                "41.90.x.x",
                "Mozilla/5.0",
                null,
                Utm.NONE);
    }

    private long loaded() {
        return jdbc.sql("select count(*) from click where link_id = ?")
                .param(link)
                .query(Long.class)
                .single();
    }
}
