package io.kazini.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Three more instances beside the service's own. */
class ExportRunnersIT extends ExportFixture {

    private static final String RAW = "Tracker_Raw_Data";
    private static final int EVENT_ID = 13;

    @Autowired
    private ExportJobs jobs;

    @Autowired
    private FileExport fileExport;

    @Autowired
    private SheetExport sheetExport;

    @Autowired
    private ExportProperties properties;

    @Autowired
    private PausePolicy pauses;

    @Autowired
    private MeterRegistry metrics;

    private List<ExportRunner> others = List.of();

    @BeforeEach
    void start() {
        others = Stream.generate(this::another).limit(3).toList();
        others.forEach(ExportRunner::start);
    }

    private ExportRunner another() {
        return new ExportRunner(jobs, fileExport, sheetExport, properties, pauses, metrics, clock);
    }

    @AfterEach
    void stop() {
        others.forEach(ExportRunner::stop);
    }

    @Test
    void neverDoTwoWriteToOneTab() {
        List<UUID> clicks = clicks(aLink("Amina Otieno", "January intake"), 60, NOON);
        AtomicInteger writing = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        SHEETS.onWrite(body -> {
            if (body.toString().contains(RAW)) {
                most.accumulateAndGet(writing.incrementAndGet(), Math::max);
                pause(Duration.ofMillis(10));
                writing.decrementAndGet();
            }
        });

        List<UUID> exports = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            exports.add(order("RAW", "SHEETS"));
        }
        exports.forEach(export -> awaitState(export, "DONE"));

        assertThat(most).hasValue(1);
        assertThat(tab(RAW).stream().skip(1).map(row -> UUID.fromString(String.valueOf(row.get(EVENT_ID)))))
                .containsExactlyElementsOf(clicks);
    }

    @Test
    void eachExportIsMadeByOneOfThem() {
        clicks(aLink("Amina Otieno", "January intake"), 20, NOON);

        List<UUID> exports = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            exports.add(order("RAW", "CSV"));
        }
        exports.forEach(export -> awaitState(export, "DONE"));

        assertThat(sql.sql("select count(distinct file_key) from export_job where state = 'DONE'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(12);
    }

    @Test
    void aJobThatKillsItsRunnersIsNotGivenToOneAfterTheOtherForEver() {
        UUID export = UUID.randomUUID();
        sql.sql("""
            insert into export_job (export_id, kind, format, zone, requested_by, state, created_at, due_at, runner,
                                    leased_until, failures)
            values (?, 'OFFICERS', 'CSV', 'UTC', ?, 'RUNNING', now(), now(), gen_random_uuid(), now(), 4)""").params(export, manager).update();

        JsonNode failed = awaitState(export, "FAILED");

        assertThat(failed.at("/failure/code").asString()).isEqualTo("runner-lost");
    }

    /** A runner that stood still while its lease ran out wakes up: the job is another's. */
    @Test
    void whoLostAJobCannotChangeItAnyMore() {
        UUID slow = UUID.randomUUID();
        UUID export = UUID.randomUUID();
        sql.sql("""
            insert into export_job (export_id, kind, format, zone, requested_by, state, created_at, due_at, runner,
                                    leased_until)
            values (?, 'OFFICERS', 'CSV', 'UTC', ?, 'RUNNING', now(), now(), ?, now() - interval '1 second')\
            """).params(export, manager, slow).update();
        awaitState(export, "DONE");
        ExportJob done = jobs.find(export).orElseThrow();

        assertThat(jobs.renew(export, slow, Duration.ofSeconds(5))).isFalse();
        assertThat(jobs.progress(export, slow, Duration.ofSeconds(5), 99, 99L)).isFalse();
        assertThat(jobs.reserveFile(export, slow, "f".repeat(64))).isFalse();
        assertThat(jobs.finish(export, slow, 99, null, null, NOON)).isFalse();
        assertThat(jobs.fail(export, slow, new ExportFailure.Final("late", "Too late."), NOON))
                .isFalse();
        assertThat(jobs.find(export).orElseThrow()).isEqualTo(done);
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
