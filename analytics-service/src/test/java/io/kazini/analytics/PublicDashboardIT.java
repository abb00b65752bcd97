package io.kazini.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.contracts.EventCatalog;
import io.kazini.contracts.EventContract;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PublicDashboardIT extends AnalyticsFixture {

    private static final Pattern ANY_ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    @Test
    void anyoneMayReadItAndKeepItForFiveSeconds() {
        var tag = http.get()
                .uri("/api/v1/public/dashboard")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Cache-Control", "max-age=5, public")
                .returnResult(String.class)
                .getResponseHeaders()
                .getETag();

        http.get()
                .uri("/api/v1/public/dashboard")
                .header("If-None-Match", Objects.requireNonNull(tag))
                .exchange()
                .expectStatus()
                .isNotModified();

        awaitHeard(List.of(feeder.event("kazini.recruitment.JobPosted.v1").send()));

        http.get()
                .uri("/api/v1/public/dashboard")
                .header("If-None-Match", tag)
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void nothingOfAnySinglePersonIsInIt() {
        consumedEventTypes().stream()
                .filter(type -> !eventTypesWithInbox().contains(type))
                .forEach(type -> feeder.event(type).send());
        awaitHeard(eventTypesWithInbox().stream()
                .map(type -> feeder.event(type).send())
                .toList());

        String answer = dashboard("").toString();

        assertThat(answer).contains("Kangemi").doesNotContainPattern(ANY_ID);
        EventCatalog.load().eventTypes().stream()
                .map(type -> json.readTree(EventContract.of(type).example()))
                .flatMap(PublicDashboardIT::texts)
                .filter(text -> !text.equals("Kangemi") && !text.equals("Westlands") && !text.equals("KES"))
                .forEach(text -> assertThat(answer).doesNotContain('"' + text + '"'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?from=2026-13",
                "?from=yesterday",
                "?to=2026-11-20",
                "?from=2026-12&to=2026-11",
                "?ward=%00",
                "?constituency=a%0Ab"
            })
    void aFilterThatMakesNoSenseIsRefusedWithItsField(String query) {
        http.get()
                .uri(java.net.URI.create("/api/v1/public/dashboard" + query))
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("validation-failed")
                .jsonPath("$.errors[0].field")
                .exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?from=-999999999-01&to=%2B999999999-12", "?ward=&from=", "?ward=%27%3B--", "?whatever=1"})
    void anUnusualFilterIsNoError(String query) {
        http.get()
                .uri(java.net.URI.create("/api/v1/public/dashboard" + query))
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void thePageBringsEverythingItselfAndRunsNothingInline() {
        String page = body("/dashboard");

        assertThat(page)
                .contains("<html lang=\"en\">")
                .doesNotContain("<style", " style=", " onclick=", "http://", "https://");
        assertThat(page).doesNotContainPattern("<script(?![^>]* src=)[^>]*>");
        List<String> own = Pattern.compile("(?:src|href)=\"(/dashboard/[^\"]+)\"")
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
        assertThat(own).hasSizeGreaterThanOrEqualTo(3);
        own.forEach(this::body);
        assertThat(body("/dashboard/dashboard.js"))
                .contains("/dashboard/charts.js")
                .doesNotContain("innerHTML", "eval(");
        body("/dashboard/charts.js");
        body("/dashboard/chevron.svg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/dashboard/nothing.js", "/dashboard/application.yml", "/dashboard/db/migration/V1__facts.sql"})
    void nothingElseIsServedBesideThePage(String path) {
        http.get().uri(path).exchange().expectStatus().isNotFound();
    }

    private String body(String path) {
        return Objects.requireNonNull(http.get()
                .uri(path)
                .exchangeSuccessfully()
                .returnResult(String.class)
                .getResponseBody());
    }

    private static Stream<String> texts(JsonNode node) {
        return node.isString()
                ? Stream.of(node.asString())
                : node.values().stream().flatMap(PublicDashboardIT::texts);
    }
}
