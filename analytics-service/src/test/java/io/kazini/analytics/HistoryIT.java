package io.kazini.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happened, and however the news of it arrives, every figure equals the source tables. */
class HistoryIT extends AnalyticsFixture {

    @Test
    void figuresEqualTheSourcesAfterEventsCameOverKafka() {
        var tables = SourceTables.ofSeed(11);

        publish(tables.events());

        assertEverythingEquals(tables);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void figuresEqualTheSourcesInAnyOrderOfArrival(long seed) {
        var tables = SourceTables.ofSeed(seed);

        shuffled(tables.events(), seed).forEach(this::deliver);

        assertEverythingEquals(tables);
    }

    @Test
    void figuresEqualTheSourcesWhenTheLastEventsComeFirst() {
        var tables = SourceTables.ofSeed(4);

        tables.events().reversed().forEach(this::deliver);

        assertEverythingEquals(tables);
    }

    @Test
    void figuresEqualTheSourcesAfterAReplayFromTheFirstOffset() {
        var tables = SourceTables.ofSeed(5);

        tables.events().forEach(this::deliver);
        tables.events().forEach(this::deliver);
        assertEverythingEquals(tables);

        shuffled(tables.events(), 5).forEach(this::deliver);
        assertEverythingEquals(tables);
    }

    @ParameterizedTest
    @ValueSource(longs = {8, 9})
    void figuresEqualTheSourcesWhenEventsOfOneJobArriveAtTheSameTime(long seed)
            throws InterruptedException, ExecutionException {
        var tables = SourceTables.ofSeed(seed);
        List<Happening> twice = new ArrayList<>(tables.events());
        twice.addAll(tables.events());

        // A job's own news among those of its engagements: a place must not be lost between two transactions.
        List<Happening> contended = shuffled(twice, seed).stream()
                .sorted(Comparator.comparing(
                        event -> String.valueOf(event.fields().get("jobId"))))
                .toList();
        deliverConcurrently(contended, 8);

        assertEverythingEquals(tables);
    }

    private void assertEverythingEquals(SourceTables tables) {
        var expected = new ExpectedFigures(tables);
        assertThat(rollupCheck.differences()).isEmpty();
        assertThat(dashboard("")).isEqualTo(asJson(expected.dashboard(null, null, null, null)));
        assertThat(dashboard("?ward=Makina")).isEqualTo(asJson(expected.dashboard("Makina", null, null, null)));
        assertThat(dashboard("?constituency=Westlands&from=2026-07"))
                .isEqualTo(asJson(expected.dashboard(null, "Westlands", YearMonth.of(2026, 7), null)));
        assertThat(dashboard("?from=2026-08&to=2026-08"))
                .isEqualTo(asJson(expected.dashboard(null, null, YearMonth.of(2026, 8), YearMonth.of(2026, 8))));
        assertThat(dashboard("?ward=Nowhere")).isEqualTo(asJson(expected.dashboard("Nowhere", null, null, null)));

        LocalDate from = LocalDate.of(2026, 7, 1);
        LocalDate to = LocalDate.of(2026, 8, 31);
        tables.officials.forEach(official -> {
            assertThat(statistics("official?limit=100", official, "statistics:official"))
                    .isEqualTo(asJson(expected.official(official, null, null)));
            assertThat(statistics("official?limit=100&from=2026-07-01&to=2026-08-31", official, "statistics:official"))
                    .isEqualTo(asJson(expected.official(official, from, to)));
        });
        tables.supervisors.forEach(supervisor -> {
            assertThat(statistics("supervisor", supervisor, "statistics:supervisor"))
                    .isEqualTo(asJson(expected.supervisor(supervisor, null, null)));
            assertThat(statistics("supervisor?from=2026-07-01&to=2026-08-31", supervisor, "statistics:supervisor"))
                    .isEqualTo(asJson(expected.supervisor(supervisor, from, to)));
        });
        tables.people.forEach(
                person -> assertThat(statistics("youth?from=2026-07-01&to=2026-08-31", person.id, "statistics:youth"))
                        .isEqualTo(asJson(expected.youth(person.id, from, to))));
    }

    private static List<Happening> shuffled(List<Happening> events, long seed) {
        List<Happening> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }
}
