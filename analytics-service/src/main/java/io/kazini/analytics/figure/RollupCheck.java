package io.kazini.analytics.figure;

import static io.kazini.analytics.figure.Rollup.eachFigure;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Proves the rollup: sums every fact anew and compares cell by cell. Facts and rollup are committed together and the
 * check is one statement, so it is exact while events come in.
 */
@Component
public class RollupCheck {

    private static final String DIFFERENCES = """
            select month, ward, constituency, currency, figure,
                   coalesce(sum(value) filter (where source = 'facts'), 0)::bigint as in_facts,
                   coalesce(sum(value) filter (where source = 'rollup'), 0)::bigint as in_rollup
              from (select 'facts' as source, month, ward, constituency, currency, figure, value
                      from figure_contribution
                     union all
                    select 'rollup', month, ward, constituency, currency, f.figure, f.value
                      from figure_rollup
                     cross join lateral (values %s) as f (figure, value)) as both_sides
             group by month, ward, constituency, currency, figure
            having coalesce(sum(value) filter (where source = 'facts'), 0)
                <> coalesce(sum(value) filter (where source = 'rollup'), 0)
             order by month, constituency, ward, figure, currency
            """.formatted(eachFigure("('%1$s', %1$s)"));

    private final JdbcClient sql;

    RollupCheck(JdbcClient sql) {
        this.sql = sql;
    }

    /** Every cell of the rollup that differs from the facts; empty as it should be. */
    public List<RollupDifference> differences() {
        return sql.sql(DIFFERENCES)
                .query((row, number) -> new RollupDifference(
                        YearMonth.from(row.getObject("month", LocalDate.class)),
                        row.getString("ward"),
                        row.getString("constituency"),
                        row.getString("currency"),
                        Figure.ofColumn(row.getString("figure")),
                        row.getLong("in_facts"),
                        row.getLong("in_rollup")))
                .list();
    }
}
