package io.kazini.analytics.export;

import io.kazini.analytics.export.sheets.SheetSchedule;
import io.kazini.analytics.export.sheets.SheetsProperties;
import io.kazini.platform.Ids;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Orders what the schedule asks for, and has old files deleted. Every instance may: a turn becomes one job. */
@Component
class ExportSchedule implements SmartLifecycle {

    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration CLEAN = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ExportJobs jobs;
    private final SheetSchedule schedule;
    private final SheetsProperties sheets;
    private final ExportCleaner cleaner;
    private final ExportProperties properties;
    private final Clock clock;
    private volatile boolean running;
    private List<Rounds> rounds = List.of();

    ExportSchedule(
            ExportJobs jobs,
            SheetSchedule schedule,
            SheetsProperties sheets,
            ExportCleaner cleaner,
            ExportProperties properties,
            Clock clock) {
        this.jobs = jobs;
        this.schedule = schedule;
        this.sheets = sheets;
        this.cleaner = cleaner;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void start() {
        if (!properties.enabled()) {
            return;
        }
        running = true;
        rounds = sheets.isConfigured() && sheets.schedule()
                ? List.of(
                        Rounds.start("export-schedule", LOOK, this::orderWhatIsDue),
                        Rounds.start("export-cleaner", CLEAN, cleaner::clean))
                : List.of(Rounds.start("export-cleaner", CLEAN, cleaner::clean));
    }

    @Override
    public void stop() {
        running = false;
        rounds.forEach(one -> one.stop(PATIENCE));
        rounds = List.of();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    void orderWhatIsDue() {
        for (SheetSchedule.Turn turn : schedule.due()) {
            jobs.add(scheduled(turn), turn.target());
        }
    }

    private ExportJob scheduled(SheetSchedule.Turn turn) {
        return new ExportJob(
                Ids.next(),
                turn.kind(),
                ExportFormat.SHEETS,
                new ExportScope(null, null, sheets.zone(), null),
                false,
                turn.slot(),
                null,
                ExportState.QUEUED,
                0,
                null,
                0,
                null,
                null,
                clock.instant(),
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
