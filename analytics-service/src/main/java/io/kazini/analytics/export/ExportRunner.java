package io.kazini.analytics.export;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Works on what is due, one file and one spreadsheet job at a time. Any number of instances may run. Killed at any point, one
 * leaves nothing but a lease that runs out: another takes the same job over, writes a new file, or goes on in the spreadsheet
 * behind what is known to be there.
 */
@Component
class ExportRunner implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ExportRunner.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int RENEWALS_PER_LEASE = 4;

    /** How often a running export says how far it is. */
    private static final Duration PROGRESS_EVERY = Duration.ofSeconds(1);

    private final ExportJobs jobs;
    private final FileExport fileExport;
    private final SheetExport sheetExport;
    private final ExportProperties properties;
    private final PausePolicy pauses;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final UUID runner = UUID.randomUUID();
    private final Map<UUID, Held> held = new ConcurrentHashMap<>();
    private volatile boolean running;
    private List<Rounds> rounds = List.of();

    ExportRunner(
            ExportJobs jobs,
            FileExport fileExport,
            SheetExport sheetExport,
            ExportProperties properties,
            PausePolicy pauses,
            MeterRegistry metrics,
            Clock clock) {
        this.jobs = jobs;
        this.fileExport = fileExport;
        this.sheetExport = sheetExport;
        this.properties = properties;
        this.pauses = pauses;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public void start() {
        if (!properties.enabled()) {
            return;
        }
        running = true;
        Duration renewal = properties.lease().dividedBy(RENEWALS_PER_LEASE);
        rounds = List.of(
                Rounds.start("exports-to-files", properties.pollInterval(), () -> workOn(true)),
                Rounds.start("exports-to-sheets", properties.pollInterval(), () -> workOn(false)),
                Rounds.start("exports-leases", renewal, () -> held.values().forEach(Held::renew)));
    }

    /** What runs is put down where it is, free for another instance. */
    @Override
    public void stop() {
        running = false;
        held.values().forEach(Held::putDown);
        rounds.forEach(one -> one.stop(PATIENCE));
        rounds = List.of();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void workOn(boolean files) {
        while (running) {
            Optional<ExportJob> claimed = jobs.claim(files, runner, properties.lease(), clock.instant());
            if (claimed.isEmpty()) {
                return;
            }
            carryOut(claimed.get());
        }
    }

    private void carryOut(ExportJob job) {
        Held handle = new Held(job);
        held.put(job.id(), handle);
        try {
            handle.requireHeld();
            if (pauses.isLast(job.failures())) {
                throw new ExportFailure.Final("runner-lost", "Its runners ended before it did, again and again.");
            }
            if (job.format().isFile()) {
                fileExport.make(handle, runner);
            } else {
                sheetExport.write(handle);
                jobs.finish(job.id(), runner, handle.rows, null, null, clock.instant());
            }
            count(job, "done");
        } catch (ExportFailure failure) {
            record(job, failure);
        } catch (RuntimeException defect) {
            LOG.warn("Export {} failed", job.id(), defect);
            record(
                    job,
                    new ExportFailure.Passing(
                            "internal", "Something failed here; the log of the service says what.", null));
        } finally {
            held.remove(job.id());
            jobs.settleCancelled(job.id(), clock.instant());
        }
    }

    private void record(ExportJob job, ExportFailure failure) {
        switch (failure) {
            case ExportFailure.PutDown _ -> jobs.release(job.id(), runner);
            case ExportFailure.Final _ -> fail(job, failure);
            case ExportFailure.Passing passing -> {
                // Counted in the database: progress since the claim has ended the earlier row of failures.
                int failures = jobs.find(job.id()).map(ExportJob::failures).orElse(0) + 1;
                Optional<Duration> pause = pauses.before(failures, passing.notBefore());
                if (pause.isPresent()) {
                    jobs.later(job.id(), runner, failure, pause.get());
                    count(job, "postponed");
                } else {
                    fail(job, failure);
                }
            }
        }
    }

    private void fail(ExportJob job, ExportFailure failure) {
        jobs.fail(job.id(), runner, failure, clock.instant());
        count(job, "failed");
    }

    private void count(ExportJob job, String outcome) {
        String kind = job.kind().name();
        String format = job.format().name();
        metrics.counter("kazini.exports", "kind", kind, "format", format, "outcome", outcome)
                .increment();
    }

    /** A job between its claim and its end. */
    private final class Held implements RunningExport {

        private final ExportJob job;
        private volatile boolean lost;
        private volatile long rows;
        private @Nullable Long total;
        private long lastReport = System.nanoTime();

        Held(ExportJob job) {
            this.job = job;
            this.rows = job.format().isFile() ? 0 : job.rowsDone();
            this.total = job.rowsTotal();
        }

        @Override
        public ExportJob job() {
            return job;
        }

        @Override
        public void total(long newTotal) {
            total = newTotal;
            report();
        }

        @Override
        public void done(long newRows) {
            rows = newRows;
            if (lost || System.nanoTime() - lastReport >= PROGRESS_EVERY.toNanos()) {
                report();
            }
        }

        @Override
        public void requireHeld() {
            report();
        }

        private void report() {
            lastReport = System.nanoTime();
            if (lost || !jobs.progress(job.id(), runner, properties.lease(), rows, total)) {
                lost = true;
                throw new ExportFailure.PutDown();
            }
        }

        void renew() {
            try {
                if (!jobs.renew(job.id(), runner, properties.lease())) {
                    lost = true;
                }
            } catch (RuntimeException databaseAway) {
                LOG.warn("The lease of export {} was not renewed: {}", job.id(), databaseAway.toString());
            }
        }

        void putDown() {
            lost = true;
        }
    }
}
