package io.kazini.analytics.figure;

import static io.kazini.platform.data.SqlTime.utc;
import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the rollup equal to the facts: every change of a fact goes through here, and what it changes in the view
 * {@code figure_contribution} is added to the rollup in the same transaction. No figure is computed anywhere else, so
 * a new one is a branch of the view and a column.
 *
 * <p>Changes of one fact, and of all facts of one job, happen one after the other, also across replicas: a job that
 * moves its facts into its ward must not miss one that is being written.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class Rollup {

    private static final String CONTRIBUTIONS = """
            select month, ward, constituency, currency, figure, sum(value)::bigint as value
              from figure_contribution
             where %s = :id
             group by month, ward, constituency, currency, figure
            """;

    private static final String OF_FACT = CONTRIBUTIONS.formatted("fact_id");
    private static final String OF_JOB = CONTRIBUTIONS.formatted("job_id");
    private static final String ADD =
            """
            insert into figure_rollup (month, ward, constituency, currency, changed_at, %s)
            values (?, ?, ?, ?, ?, %s)
            on conflict (month, ward, constituency, currency) do update
               set changed_at = greatest(figure_rollup.changed_at, excluded.changed_at), %s
            """.formatted(eachFigure("%1$s"), eachFigure("?"), eachFigure("%1$s = figure_rollup.%1$s + excluded.%1$s"));

    private final JdbcClient sql;
    private final JdbcTemplate batches;
    private final Clock clock;

    Rollup(JdbcClient sql, JdbcTemplate batches, Clock clock) {
        this.sql = sql;
        this.batches = batches;
        this.clock = clock;
    }

    /**
     * Changes a fact other than a job.
     *
     * @param jobId looked up once nobody else changes the fact; null as long as the fact's job is not known
     */
    public void followFact(UUID factId, Supplier<@Nullable UUID> jobId, Runnable change) {
        takeTurn(factId);
        UUID job = jobId.get();
        if (job != null) {
            takeTurn(job);
        }
        follow(OF_FACT, factId, change);
    }

    /** Changes what a job is, and with it the place of everything that belongs to it. */
    public void followJob(UUID jobId, Runnable change) {
        takeTurn(jobId);
        follow(OF_JOB, jobId, change);
    }

    private void follow(String contributions, UUID id, Runnable change) {
        Contributions before = read(contributions, id);
        change.run();
        Contributions difference = read(contributions, id).since(before);
        if (!difference.isEmpty()) {
            add(difference);
        }
    }

    /** Held until the transaction ends. A fact is always taken before its job: nobody waits in a circle. */
    private void takeTurn(UUID id) {
        sql.sql("select pg_advisory_xact_lock(:key)")
                .param("key", id.getMostSignificantBits() ^ id.getLeastSignificantBits())
                .query(row -> {});
    }

    private Contributions read(String contributions, UUID id) {
        var read = new Contributions();
        sql.sql(contributions).param("id", id).query(row -> {
            read.add(
                    new Cell(
                            row.getObject("month", LocalDate.class),
                            row.getString("ward"),
                            row.getString("constituency"),
                            row.getString("currency")),
                    Figure.ofColumn(row.getString("figure")),
                    row.getLong("value"));
        });
        return read;
    }

    private void add(Contributions difference) {
        var now = utc(clock.instant());
        List<@Nullable Object[]> rows = new ArrayList<>();
        difference.forEach((cell, figures) -> {
            List<@Nullable Object> row = new ArrayList<>(
                    Arrays.asList(cell.month(), cell.ward(), cell.constituency(), cell.currency(), now));
            addFigures(row, figures);
            rows.add(row.toArray());
        });
        batches.batchUpdate(ADD, rows);
    }

    private static void addFigures(List<@Nullable Object> row, Map<Figure, Long> figures) {
        for (Figure figure : Figure.values()) {
            row.add(figures.getOrDefault(figure, 0L));
        }
    }

    static String eachFigure(String pattern) {
        return Arrays.stream(Figure.values())
                .map(figure -> pattern.formatted(figure.column()))
                .collect(joining(", "));
    }
}
