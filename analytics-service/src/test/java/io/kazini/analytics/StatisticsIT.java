package io.kazini.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.testsupport.TestTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class StatisticsIT extends AnalyticsFixture {

    @ParameterizedTest
    @CsvSource({
        "official, statistics:official",
        "supervisor, statistics:supervisor",
        "youth, statistics:youth",
        "rollup-check, audit:read"
    })
    void whoeverHasNotThePermissionSeesNothing(String path, String permission) {
        UUID caller = UUID.randomUUID();

        http.get().uri("/api/v1/statistics/" + path).exchange().expectStatus().isUnauthorized();
        http.get()
                .uri("/api/v1/statistics/" + path)
                .header("Authorization", TestTokens.forUser(caller).forged().bearer())
                .exchange()
                .expectStatus()
                .isUnauthorized();
        String[] others =
                List.of("statistics:official", "statistics:supervisor", "statistics:youth", "audit:read").stream()
                        .filter(other -> !other.equals(permission))
                        .toArray(String[]::new);
        http.get()
                .uri("/api/v1/statistics/" + path)
                .header(
                        "Authorization",
                        TestTokens.forUser(caller).withPermissions(others).bearer())
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    /** In the history everybody has something; whoever is not in it must see nothing of it. */
    @Test
    void nobodySeesWhatIsNotTheirOwn() {
        SourceTables.ofSeed(21).events().forEach(this::deliver);
        JsonNode nothing = asJson(new ExpectedFigures(SourceTables.ofSeed(21)).official(UUID.randomUUID(), null, null));
        UUID stranger = UUID.randomUUID();

        assertThat(statistics("official?limit=100", stranger, "statistics:official"))
                .isEqualTo(nothing);
        assertThat(statistics("supervisor", stranger, "statistics:supervisor").toString())
                .doesNotContainPattern("[1-9]");
        assertThat(statistics("youth", stranger, "statistics:youth").toString()).doesNotContainPattern("[1-9]");
    }

    @Test
    void aParameterDoesNotMakeSomebodyElseOfTheCaller() {
        var tables = SourceTables.ofSeed(22);
        tables.events().forEach(this::deliver);
        UUID worker = tables.applications.getFirst().userId;

        assertThat(statistics("youth?userId=" + worker, UUID.randomUUID(), "statistics:youth")
                        .toString())
                .doesNotContainPattern("[1-9]");
    }

    @Test
    void anOfficialLeafsThroughTheirJobs() {
        var tables = SourceTables.ofSeed(23);
        tables.events().forEach(this::deliver);
        UUID official = tables.officials.getFirst();
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = statistics("official?limit=2" + cursor, official, "statistics:official")
                    .at("/perJob");
            page.at("/items").forEach(job -> ids.add(job.at("/jobId").asString()));
            cursor =
                    page.has("nextCursor") ? "&cursor=" + page.at("/nextCursor").asString() : "";
        } while (!cursor.isEmpty());

        assertThat(ids)
                .hasSizeGreaterThan(2)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(tables.jobs.stream()
                        .filter(job -> job.officialId.equals(official))
                        .map(job -> job.id.toString())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"?from=2026-12-01&to=2026-11-30", "?from=tomorrow", "?to=2026-02-30"})
    void aPeriodThatMakesNoSenseIsRefused(String query) {
        http.get()
                .uri("/api/v1/statistics/youth" + query)
                .header(
                        "Authorization",
                        TestTokens.forUser(UUID.randomUUID())
                                .withPermissions("statistics:youth")
                                .bearer())
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("validation-failed");
    }
}
