package io.kazini.analytics.export.table;

import io.kazini.analytics.export.ExportKind;
import io.kazini.analytics.export.ExportScope;
import io.kazini.analytics.referral.statistics.formula.ConversionRates;
import io.kazini.analytics.referral.statistics.formula.Counts;
import io.kazini.analytics.referral.statistics.formula.Growth;
import io.kazini.analytics.referral.statistics.formula.MovingAverage;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * One row per day of the zone, without gaps, from the first day with a figure (or of the period) to today (or the last of the
 * period): counts, moving averages, and growth against the same day a year before.
 */
@Component
class TimeSeriesRows extends SummaryRows {

    /** Quarter hours fit the days of every zone; see V10. */
    private static final String DAYS = """
        select (r.bucket_start at time zone ?)::date as day, sum(r.clicks) as clicks, sum(r.visitors) as visitors,
               sum(r.signups) as signups, sum(r.enrolments) as enrolments
          from referral_rollup r
         where r.level = ?::referral_level and r.scope_id = ? and r.grain = 'QUARTER'
           and r.bucket_start < timestamptz '$to'
         group by 1 order by 1\
        """;

    private static final UUID EVERYTHING = new UUID(0, 0);

    private final Clock clock;

    TimeSeriesRows(StreamingReader reader, Clock clock) {
        super(reader);
        this.clock = clock;
    }

    @Override
    public ExportKind kind() {
        return ExportKind.TIME_SERIES;
    }

    @Override
    public List<String> headings() {
        return List.of(
                "Date",
                "TotalClicks",
                "UniqueVisitors",
                "TotalSignups",
                "TotalEnrollments",
                "ConversionRate",
                "Signups7DayAverage",
                "Signups30DayAverage",
                "ConversionRate7Day",
                "ConversionRate30Day",
                "ClicksYearBefore",
                "SignupsYearBefore",
                "ClicksGrowth",
                "SignupsGrowth");
    }

    @Override
    public long count(ExportScope scope) {
        long[] rows = {0};
        try {
            read(scope, _ -> rows[0]++);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return rows[0];
    }

    @Override
    public void read(ExportScope scope, RowSink sink) throws IOException {
        NavigableMap<LocalDate, Counts> known = known(scope);
        if (known.isEmpty()) {
            return;
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), scope.zone());
        LocalDate last = scope.to() == null || scope.to().isAfter(today) ? today : scope.to();
        LocalDate first = known.firstKey();
        List<Counts> days = first.datesUntil(first.isAfter(last) ? first : last.plusDays(1))
                .map(day -> known.getOrDefault(day, Counts.NONE))
                .toList();
        MovingAverage averages = new MovingAverage(days);
        for (int i = 0; i < days.size(); i++) {
            LocalDate day = first.plusDays(i);
            if (scope.from() == null || !day.isBefore(scope.from())) {
                sink.row(row(day, days.get(i), known.getOrDefault(day.minusYears(1), Counts.NONE), averages, i));
            }
        }
    }

    private static List<Cell> row(LocalDate day, Counts counts, Counts yearBefore, MovingAverage averages, int index) {
        List<Cell> cells = new ArrayList<>(List.of(
                Cell.text(day.toString()),
                Cell.number(counts.clicks()),
                Cell.number(counts.uniqueVisitors()),
                Cell.number(counts.signups()),
                Cell.number(counts.enrolments()),
                Cell.number(ConversionRates.of(counts).clickToSignup())));
        cells.add(Cell.number(averages.signups(index, MovingAverage.WEEK)));
        cells.add(Cell.number(averages.signups(index, MovingAverage.MONTH)));
        cells.add(Cell.number(averages.conversion(index, MovingAverage.WEEK)));
        cells.add(Cell.number(averages.conversion(index, MovingAverage.MONTH)));
        cells.add(Cell.number(yearBefore.clicks()));
        cells.add(Cell.number(yearBefore.signups()));
        cells.add(Cell.number(Growth.of(counts.clicks(), yearBefore.clicks())));
        cells.add(Cell.number(Growth.of(counts.signups(), yearBefore.signups())));
        return List.copyOf(cells);
    }

    /** From the very first day, so that averages and years before are right at the beginning of the period. */
    private NavigableMap<LocalDate, Counts> known(ExportScope scope) throws IOException {
        NavigableMap<LocalDate, Counts> days = new TreeMap<>();
        UUID campaign = scope.campaignId();
        read(
                DAYS.replace("$to", scope.end().toString()),
                row -> days.put(Objects.requireNonNull(row.getObject("day", LocalDate.class)), counts(row)),
                scope.zone().getId(),
                campaign == null ? "ALL" : "CAMPAIGN",
                campaign == null ? EVERYTHING : campaign);
        return days;
    }
}
