package io.kazini.analytics.dashboard;

import static io.kazini.platform.data.SqlTime.instant;

import io.kazini.analytics.dashboard.Dashboard.OfMonth;
import io.kazini.analytics.dashboard.Dashboard.OfWard;
import io.kazini.analytics.figure.Figure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the rollup once: totals, wards and months come out of one scan of a few thousand rows. */
@Component
class DashboardQuery {

    private static final List<Figure> PLACED = Arrays.stream(Figure.values())
            .filter(figure -> figure != Figure.YOUTHS_REGISTERED)
            .toList();

    private static final String FIGURES = """
            select grouping(ward) as all_wards, grouping(month) as all_months, ward, constituency, month, currency,
                   max(changed_at) as changed_at,
                   %s
              from figure_rollup
             where month between :firstMonth and :lastMonth
               and (:ward::text is null or ward = :ward)
               and (:constituency::text is null or constituency = :constituency)
             group by grouping sets ((currency), (currency, ward, constituency), (currency, month))
             order by constituency, ward, month, currency
            """.formatted(PLACED.stream()
            .map(figure -> "sum(%1$s)::bigint as %1$s".formatted(figure.column()))
            .collect(Collectors.joining(", ")));

    private static final String YOUTHS = """
            select coalesce(sum(youths_registered), 0)::bigint
              from figure_rollup
             where month between :firstMonth and :lastMonth
            """;

    private final JdbcClient sql;

    DashboardQuery(JdbcClient sql) {
        this.sql = sql;
    }

    Dashboard read(DashboardFilter filter) {
        var totals = new FiguresSum();
        Map<Ward, FiguresSum> byWard = new LinkedHashMap<>();
        Map<YearMonth, FiguresSum> byMonth = new LinkedHashMap<>();
        var asOf = new Latest();
        sql.sql(FIGURES)
                .param("firstMonth", filter.firstMonth())
                .param("lastMonth", filter.lastMonth())
                .param("ward", filter.ward())
                .param("constituency", filter.constituency())
                .query(row -> {
                    FiguresSum sum;
                    if (row.getInt("all_wards") == 0) {
                        sum = byWard.computeIfAbsent(
                                new Ward(row.getString("ward"), row.getString("constituency")),
                                ward -> new FiguresSum());
                    } else if (row.getInt("all_months") == 0) {
                        sum = byMonth.computeIfAbsent(
                                YearMonth.from(row.getObject("month", LocalDate.class)), month -> new FiguresSum());
                    } else {
                        sum = totals;
                        asOf.see(instant(row, "changed_at"));
                    }
                    sum.add(row.getString("currency"), figures(row));
                });
        long youths = sql.sql(YOUTHS)
                .param("firstMonth", filter.firstMonth())
                .param("lastMonth", filter.lastMonth())
                .query(Long.class)
                .single();
        return new Dashboard(
                asOf.instant,
                filter,
                youths,
                totals.figures(),
                byWard.entrySet().stream()
                        .filter(entry -> !entry.getValue().isEmpty())
                        .map(entry -> new OfWard(
                                entry.getKey().name(),
                                entry.getKey().constituency(),
                                entry.getValue().figures()))
                        .toList(),
                byMonth.entrySet().stream()
                        .filter(entry -> !entry.getValue().isEmpty())
                        .map(entry ->
                                new OfMonth(entry.getKey(), entry.getValue().figures()))
                        .toList());
    }

    private static Map<Figure, Long> figures(ResultSet row) throws SQLException {
        Map<Figure, Long> figures = new EnumMap<>(Figure.class);
        for (Figure figure : PLACED) {
            figures.put(figure, row.getLong(figure.column()));
        }
        return figures;
    }

    private record Ward(@Nullable String name, @Nullable String constituency) {}

    private static final class Latest {

        private @Nullable Instant instant;

        void see(Instant candidate) {
            if (instant == null || candidate.isAfter(instant)) {
                instant = candidate;
            }
        }
    }
}
