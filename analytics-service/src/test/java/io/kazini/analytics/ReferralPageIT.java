package io.kazini.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferralPageIT extends AnalyticsFixture {

    private static final Pattern OWN_FILE = Pattern.compile("[\"'](/(?:referrals|dashboard)/[a-z]+\\.[a-z]+)[\"']");

    @Test
    void thePageNeedsNoTokenBringsEverythingItselfAndRunsNothingInline() {
        String page = body("/referrals");

        assertThat(page)
                .contains("<html lang=\"en\">")
                .doesNotContain("<style", " style=", " onclick=", "http://", "https://");
        assertThat(page).doesNotContainPattern("<script(?![^>]* src=)[^>]*>");
        Set<String> files = new LinkedHashSet<>(filesIn(page));
        filesIn(page).stream().filter(file -> file.endsWith(".js")).forEach(file -> files.addAll(filesIn(body(file))));
        assertThat(files).contains("/referrals/session.js", "/referrals/stream.js", "/referrals/referrals.css");
        for (String file : files) {
            assertThat(body(file)).as(file).doesNotContain("innerHTML", "eval(", "localStorage", "sessionStorage");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/referrals/nothing.js", "/referrals/application.yml", "/referrals/../application.yml"})
    void nothingElseIsServedBesideThePage(String path) {
        http.get().uri(path).exchange().expectStatus().is4xxClientError();
    }

    private static Set<String> filesIn(String text) {
        return OWN_FILE.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private String body(String path) {
        return Objects.requireNonNull(http.get()
                .uri(path)
                .exchangeSuccessfully()
                .returnResult(String.class)
                .getResponseBody());
    }
}
