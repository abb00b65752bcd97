package io.kazini.analytics.export.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.analytics.export.ExportFixture;
import io.kazini.platform.Ids;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class RawLogIT extends ExportFixture {

    private static final int WRITERS = 4;
    private static final int BATCHES = 25;

    @Autowired
    private RawLog log;

    @Autowired
    private TransactionTemplate transactions;

    /**
     * Transactions commit in another order than they began, and two exporters read all the while: whoever remembers a time or a
     * highest number misses what commits late.
     */
    @Test
    void whileBatchesAreStillBeingRecordedEveryClickGetsExactlyOneRowWithoutGaps() throws Exception {
        Link link = aLink("Amina Otieno", "January intake");
        // The partition of the day, which every batch would otherwise want to make first.
        ConcurrentLinkedQueue<UUID> recorded = new ConcurrentLinkedQueue<>(clicks(link, 1, NOON));
        AtomicBoolean recording = new AtomicBoolean(true);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                Random random = new Random(writer);
                writers.add(threads.submit(() -> {
                    for (int batch = 0; batch < BATCHES; batch++) {
                        record(link, random, recorded);
                    }
                    return null;
                }));
            }
            List<Future<?>> exporters = new ArrayList<>();
            for (int exporter = 0; exporter < 2; exporter++) {
                exporters.add(threads.submit(() -> {
                    while (recording.get()) {
                        log.assign(SPREADSHEET, 1000);
                    }
                    return null;
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            recording.set(false);
            for (Future<?> exporter : exporters) {
                exporter.get();
            }
        }
        while (log.assign(SPREADSHEET, 100) > 0) {
            // until nothing is left
        }

        List<UUID> inTheLog = sql.sql("select fact_id from export_raw_row where spreadsheet_id = ? order by row_number")
                .param(SPREADSHEET)
                .query(UUID.class)
                .list();
        assertThat(inTheLog).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(recorded);
        assertThat(sql.sql("select min(row_number) || '-' || max(row_number) from export_raw_row")
                        .query(String.class)
                        .single())
                .isEqualTo("2-" + (recorded.size() + 1));
    }

    private void record(Link link, Random random, ConcurrentLinkedQueue<UUID> recorded) {
        transactions.executeWithoutResult(_ -> {
            // Known to the database as a transaction from here on, and committed some time later: plain rows, because
            // the
            // rollups would make the batches wait for each other.
            int number = 1 + random.nextInt(5);
            for (int i = 0; i < number; i++) {
                recorded.add(insert(link));
                pause(Duration.ofMillis(random.nextInt(12)));
            }
        });
    }

    @Test
    void whatCommitsLateIsWaitedForAndNotMissed() throws Exception {
        Link link = aLink("Amina Otieno", "January intake");
        clicks(link, 1, NOON);
        while (log.assign(SPREADSHEET, 100) > 0) {
            // until nothing is left
        }
        CountDownLatch recorded = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> late = threads.submit(() -> transactions.executeWithoutResult(_ -> {
                insert(link);
                recorded.countDown();
                await(commit);
            }));
            await(recorded);
            insert(link);
            log.assign(SPREADSHEET, 100);
            commit.countDown();
            late.get();
        }
        while (log.assign(SPREADSHEET, 100) > 0) {
            // until nothing is left
        }

        assertThat(sql.sql("select count(*) from export_raw_row")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    private UUID insert(Link link) {
        UUID id = Ids.next();
        sql.sql("""
            insert into referral_click (click_id, clicked_at, link_id, outcome, bot, first_visit, counted)
            values (?, ?::timestamptz, ?, 'REDIRECTED', false, true, true)""").params(id, NOON.toString(), link.id()).update();
        return id;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aFactThatChangesGetsNoSecondRow() {
        Link link = aLink("Amina Otieno", "January intake");
        UUID signup = signup(link, clicks(link, 1, NOON).getFirst(), NOON);
        while (log.assign(SPREADSHEET, 100) > 0) {
            // until nothing is left
        }

        sql.sql("update referral_signup set recorded_in = pg_current_xact_id() where signup_id = ?")
                .param(signup)
                .update();
        sql.sql("update referral_click set recorded_in = pg_current_xact_id()").update();

        assertThat(log.assign(SPREADSHEET, 100)).isEqualTo(2);
        assertThat(sql.sql("select count(*) from export_raw_row")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void theWatermarkNeverGoesBack() {
        clicks(aLink("Amina Otieno", "January intake"), 10, NOON);
        log.assign(SPREADSHEET, 100);
        log.written(SPREADSHEET, 9);

        log.written(SPREADSHEET, 5);

        assertThat(log.unwritten(SPREADSHEET, 100).stream().map(RawLog.Row::number))
                .containsExactly(10L, 11L);
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
