package io.kazini.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class ExportScheduleIT extends ExportFixture {

    @Autowired
    private ExportSchedule schedule;

    @Test
    void summariesAreDueOncePerTurnHoweverOftenSomebodyLooks() {
        clock.set(Instant.parse("2026-11-20T12:10:00Z"));
        look(3);
        assertThat(scheduled()).containsExactlyInAnyOrder("OFFICERS", "CAMPAIGNS", "TIME_SERIES");

        clock.set(Instant.parse("2026-11-20T12:59:59Z"));
        look(2);
        assertThat(scheduled()).hasSize(3);

        clock.set(Instant.parse("2026-11-20T13:00:00Z"));
        look(2);
        assertThat(scheduled()).hasSize(4).filteredOn("OFFICERS"::equals).hasSize(2);

        clock.set(Instant.parse("2026-11-21T03:00:00Z"));
        look(2);
        // Officers of all the hours between are made up once.
        assertThat(scheduled()).hasSize(6).filteredOn("CAMPAIGNS"::equals).hasSize(2);

        clock.set(Instant.parse("2026-12-01T03:00:00Z"));
        look(2);
        assertThat(scheduled()).filteredOn("TIME_SERIES"::equals).hasSize(2);
    }

    @Test
    void rawRowsAreDueEachMinuteIfThereAreAnyAndAtOnceIfThereAreMany() {
        Link link = aLink("Amina Otieno", "January intake");
        clock.set(Instant.parse("2026-11-20T12:10:01Z"));
        look(1);
        assertThat(scheduled()).doesNotContain("RAW");

        clicks(link, 1, NOON);
        look(1);
        clicks(link, 1, NOON);
        clock.set(Instant.parse("2026-11-20T12:10:03Z"));
        look(1);
        assertThat(scheduled()).filteredOn("RAW"::equals).hasSize(1);
        assertThat(tab("Tracker_Raw_Data")).hasSize(2);

        clock.set(Instant.parse("2026-11-20T12:11:00Z"));
        look(1);
        assertThat(tab("Tracker_Raw_Data")).hasSize(3);

        // A second has one turn, and this one's was the minute's.
        clock.set(Instant.parse("2026-11-20T12:11:05Z"));
        clicks(link, 10, NOON);
        look(1);
        assertThat(tab("Tracker_Raw_Data")).hasSize(13);
    }

    @Test
    void manyReplicasMakeOneJobOfATurn() throws Exception {
        try (ExecutorService replicas = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> looking = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                looking.add(replicas.submit(schedule::orderWhatIsDue));
            }
            for (Future<?> one : looking) {
                one.get();
            }
        }

        assertThat(scheduled()).containsExactlyInAnyOrder("OFFICERS", "CAMPAIGNS", "TIME_SERIES");
    }

    @Test
    void whileGoogleIsAwayTheScheduleDoesNotPileUp() {
        SHEETS.failAlways(503);
        sql.sql("update export_job set due_at = now()").update();
        Instant start = Instant.parse("2026-11-20T12:00:00Z");
        clock.set(start);
        schedule.orderWhatIsDue();
        for (int hour = 1; hour <= 5; hour++) {
            clock.set(start.plus(Duration.ofHours(hour)));
            schedule.orderWhatIsDue();
        }

        assertThat(sql.sql("""
            select count(*) from export_job where kind = 'OFFICERS' and state in ('QUEUED', 'RUNNING')\
            """).query(Integer.class).single()).isLessThanOrEqualTo(1);
    }

    /** Looks, and waits until what was ordered is done. */
    private void look(int times) {
        for (int i = 0; i < times; i++) {
            schedule.orderWhatIsDue();
        }
        for (JsonNode item : get("?limit=100").path("items")) {
            awaitState(UUID.fromString(item.path("id").asString()), "DONE");
        }
    }

    private List<String> scheduled() {
        List<String> kinds = new ArrayList<>();
        get("?limit=100").path("items").forEach(item -> {
            assertThat(item.has("requestedBy")).isFalse();
            kinds.add(item.path("kind").asString());
        });
        return kinds;
    }
}
