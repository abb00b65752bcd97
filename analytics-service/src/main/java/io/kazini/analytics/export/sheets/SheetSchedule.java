package io.kazini.analytics.export.sheets;

import io.kazini.analytics.export.ExportKind;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * When the tabs are written (section 33.2 of the referral tracker's document): raw rows all the time, in micro-batches; officers
 * hourly; campaigns daily at 03:00 UTC; growth, which is in the time series, on the first of the month at 03:00 UTC. A turn that
 * was missed is made up once; of several only the last one, since a summary replaces the one before.
 */
@Component
public class SheetSchedule {

    private static final LocalTime NIGHT = LocalTime.of(3, 0);

    /**
     * @param slot names this turn, in whatever instance it is asked for
     * @param target where it goes
     */
    public record Turn(ExportKind kind, String slot, String target) {}

    private final SheetsProperties properties;
    private final SheetsTarget targets;
    private final RawLog log;
    private final Clock clock;

    SheetSchedule(SheetsProperties properties, SheetsTarget targets, RawLog log, Clock clock) {
        this.properties = properties;
        this.targets = targets;
        this.log = log;
        this.clock = clock;
    }

    /** What is due now or was due before; most of it will have been done. */
    public List<Turn> due() {
        if (!properties.isConfigured()) {
            return List.of();
        }
        Instant now = clock.instant();
        List<Turn> due = new ArrayList<>();
        due.add(turn(ExportKind.OFFICERS, now.truncatedTo(ChronoUnit.HOURS)));
        due.add(turn(ExportKind.CAMPAIGNS, lastNight(now)));
        due.add(turn(ExportKind.TIME_SERIES, firstOfMonth(now)));
        rawTurn(now).ifPresent(due::add);
        return due;
    }

    /** With the interval if anything is new, at once if a whole batch waits. */
    private Optional<Turn> rawTurn(Instant now) {
        String spreadsheet = properties.spreadsheet();
        int news = log.news(spreadsheet, properties.batchRows());
        if (news == 0) {
            return Optional.empty();
        }
        if (news == properties.batchRows()) {
            return Optional.of(turn(ExportKind.RAW, now.truncatedTo(ChronoUnit.SECONDS)));
        }
        long every = properties.rawEvery().toSeconds();
        return Optional.of(turn(ExportKind.RAW, Instant.ofEpochSecond(now.getEpochSecond() / every * every)));
    }

    private Turn turn(ExportKind kind, Instant at) {
        String target = targets.of(kind).orElseThrow();
        return new Turn(kind, target + "@" + at, target);
    }

    static Instant lastNight(Instant now) {
        OffsetDateTime today = now.atOffset(ZoneOffset.UTC).with(NIGHT).truncatedTo(ChronoUnit.MINUTES);
        return (today.toInstant().isAfter(now) ? today.minusDays(1) : today).toInstant();
    }

    static Instant firstOfMonth(Instant now) {
        OffsetDateTime first =
                now.atOffset(ZoneOffset.UTC).withDayOfMonth(1).with(NIGHT).truncatedTo(ChronoUnit.MINUTES);
        return (first.toInstant().isAfter(now) ? first.minusMonths(1) : first).toInstant();
    }
}
