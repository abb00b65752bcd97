package io.kazini.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.analytics.figure.Figure;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RollupCheckIT extends AnalyticsFixture {

    @Test
    void aRollupThatEqualsTheFactsIsSaidToBeEqual() {
        SourceTables.ofSeed(31).events().forEach(this::deliver);

        JsonNode result = statistics("rollup-check", UUID.randomUUID(), "audit:read");

        assertThat(result.at("/equal").asBoolean()).isTrue();
        assertThat(result.at("/differences").asInt()).isZero();
    }

    @Test
    void aFigureThatIsOffByOneIsNamedWithItsCellAndRepaired() {
        SourceTables.ofSeed(32).events().forEach(this::deliver);
        JsonNode before = dashboard("");
        sql.sql("""
                        update figure_rollup set approved_days = approved_days + 1
                         where ward = 'Makina' and month = '2026-07-01' and currency = 'XXX'
                        """).update();

        JsonNode result = statistics("rollup-check", UUID.randomUUID(), "audit:read");

        assertThat(result.at("/equal").asBoolean()).isFalse();
        assertThat(result.at("/differences").asInt()).isEqualTo(1);
        JsonNode difference = result.at("/firstDifferences/0");
        assertThat(difference.at("/figure").asString()).isEqualTo("APPROVED_DAYS");
        assertThat(difference.at("/ward").asString()).isEqualTo("Makina");
        assertThat(difference.at("/month").asString()).isEqualTo("2026-07");
        assertThat(difference.at("/inRollup").asLong()
                        - difference.at("/inFacts").asLong())
                .isEqualTo(1);

        sql.sql("select rebuild_figure_rollup()").query(row -> {});

        assertThat(rollupCheck.differences()).isEmpty();
        assertThat(dashboard("")).isEqualTo(before);
    }

    @Test
    void aCellThatIsMissingIsADifference() {
        SourceTables.ofSeed(33).events().forEach(this::deliver);
        sql.sql("delete from figure_rollup where ward = 'Karura'").update();

        assertThat(rollupCheck.differences())
                .isNotEmpty()
                .allSatisfy(difference -> assertThat(difference.inRollup()).isZero());
    }

    @Test
    void everyFigureIsAColumnOfTheRollup() {
        assertThat(sql.sql("""
                                select column_name from information_schema.columns
                                 where table_name = 'figure_rollup' and data_type = 'bigint'
                                 order by ordinal_position
                                """).query(String.class).list())
                .containsExactly(
                        Arrays.stream(Figure.values()).map(Figure::column).toArray(String[]::new));
    }
}
