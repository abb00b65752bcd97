package io.kazini.analytics.export.sheets;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.kazini.analytics.export.ExportFailure;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The requests to the Sheets API (v4) that exports need. Each can be repeated: what it sets does not depend on what was there. A
 * refusal becomes an {@link ExportFailure} that says what to do about it.
 */
@Component
class SheetsApi {

    private static final int LONGEST_REASON = 300;
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(70);

    /** A tab as it is now. */
    record Tab(int id, String title, int rows, int columns) {}

    /** @param values rows of text and numbers; an empty text clears a cell */
    record Block(String range, List<List<Object>> values) {}

    private record Answer(
            int status, @Nullable JsonNode body, @Nullable Duration retryAfter) {}

    private final SheetsProperties properties;
    private final SheetsTokens tokens;
    private final SheetsHttp http;
    private final JsonMapper json;
    private final RateLimiter quota;
    private final InstantSource machine = InstantSource.system();

    SheetsApi(SheetsProperties properties, SheetsTokens tokens, SheetsHttp http, JsonMapper json) {
        this.properties = properties;
        this.tokens = tokens;
        this.http = http;
        this.json = json;
        this.quota = RateLimiter.of(
                "sheets",
                RateLimiterConfig.custom()
                        .limitForPeriod(properties.requestsPerMinute())
                        .limitRefreshPeriod(Duration.ofMinutes(1))
                        .timeoutDuration(LONGEST_WAIT)
                        .build());
    }

    List<Tab> tabs() {
        JsonNode answer = send(HttpMethod.GET, "?fields=sheets.properties", null);
        List<Tab> tabs = new ArrayList<>();
        for (JsonNode sheet : answer.path("sheets")) {
            JsonNode its = sheet.path("properties");
            tabs.add(new Tab(
                    its.path("sheetId").asInt(),
                    its.path("title").asString(""),
                    its.at("/gridProperties/rowCount").asInt(0),
                    its.at("/gridProperties/columnCount").asInt(0)));
        }
        return tabs;
    }

    void addTab(String title, int rows, int columns) {
        change(Map.of(
                "addSheet",
                Map.of(
                        "properties",
                        Map.of("title", title, "gridProperties", Map.of("rowCount", rows, "columnCount", columns)))));
    }

    /** Sets the size, rather than adding to it, so that a repetition adds nothing. */
    void resize(int tabId, int rows, int columns) {
        change(Map.of(
                "updateSheetProperties",
                Map.of(
                        "properties",
                        Map.of("sheetId", tabId, "gridProperties", Map.of("rowCount", rows, "columnCount", columns)),
                        "fields",
                        "gridProperties(rowCount,columnCount)")));
    }

    private void change(Map<String, Object> request) {
        send(HttpMethod.POST, ":batchUpdate", Map.of("requests", List.of(request)));
    }

    /** All blocks or none. RAW: nothing that is written is interpreted. */
    void write(List<Block> blocks) {
        List<Map<String, Object>> data = blocks.stream()
                .map(block -> Map.<String, Object>of(
                        "range", block.range(), "majorDimension", "ROWS", "values", block.values()))
                .toList();
        send(HttpMethod.POST, "/values:batchUpdate", Map.of("valueInputOption", "RAW", "data", data));
    }

    private JsonNode send(HttpMethod method, String operation, @Nullable Object body) {
        String token = tokens.get();
        Answer answer = exchange(method, operation, body, token);
        if (answer.status() == 401) {
            tokens.refused(token);
            answer = exchange(method, operation, body, tokens.get());
        }
        if (answer.status() == 200 && answer.body() != null) {
            return answer.body();
        }
        throw failure(answer);
    }

    private Answer exchange(HttpMethod method, String operation, @Nullable Object body, String token) {
        if (!quota.acquirePermission()) {
            throw new ExportFailure.Passing(
                    "sheets-quota", "This service's own share of Google's quota is used up.", null);
        }
        try {
            RestClient.RequestBodySpec request = http.client()
                    .method(method)
                    .uri(properties.baseUrl() + "/v4/spreadsheets/" + properties.spreadsheet() + operation)
                    .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                    .accept(MediaType.APPLICATION_JSON);
            if (body != null) {
                request.contentType(MediaType.APPLICATION_JSON).body(json.writeValueAsBytes(body));
            }
            return request.exchange((_, response) -> new Answer(
                    response.getStatusCode().value(),
                    parsed(response.getBody().readNBytes(SheetsHttp.MAX_ANSWER)),
                    retryAfter(response.getHeaders().getFirst(HttpHeaders.RETRY_AFTER))));
        } catch (ResourceAccessException unreachable) {
            throw new ExportFailure.Passing(
                    "sheets-unreachable", "Google Sheets cannot be reached or does not answer.", null);
        } catch (RestClientException broken) {
            throw new ExportFailure.Passing("sheets-unreachable", "The exchange with Google Sheets broke off.", null);
        }
    }

    private ExportFailure failure(Answer answer) {
        String said = said(answer);
        int status = answer.status();
        if (status == 429 || (status == 403 && said.contains("ateLimitExceeded"))) {
            return new ExportFailure.Passing("sheets-quota", "Google's quota is used up.", answer.retryAfter());
        }
        if (status == 400 && said.contains("above the limit of")) {
            return full(said);
        }
        return switch (status) {
            case 400 -> new ExportFailure.Final("sheets-refused", "Google refuses the request: " + said);
            case 401 ->
                new ExportFailure.Passing(
                        "sheets-sign-in-refused",
                        "Google refuses a token that it has just given.",
                        answer.retryAfter());
            case 403 ->
                new ExportFailure.Final(
                        "sheets-forbidden",
                        "The spreadsheet must be shared, as editor, with " + properties.account() + ".");
            case 404 -> new ExportFailure.Final("sheets-not-found", "There is no spreadsheet of the configured id.");
            default ->
                status < 500
                        ? new ExportFailure.Final("sheets-refused", "Google refuses the request: " + said)
                        : new ExportFailure.Passing(
                                "sheets-unavailable", "Google Sheets answers " + status + ".", answer.retryAfter());
        };
    }

    static ExportFailure full(String detail) {
        return new ExportFailure.Final(
                "sheets-full", "The spreadsheet is full; configure a new one to go on in: " + detail);
    }

    private static String said(Answer answer) {
        if (answer.body() == null) {
            return "status " + answer.status();
        }
        JsonNode error = answer.body().path("error");
        String said = error.path("message").asString("") + " "
                + error.at("/errors/0/reason").asString("");
        return said.strip().substring(0, Math.min(said.strip().length(), LONGEST_REASON));
    }

    private @Nullable JsonNode parsed(byte[] content) {
        try {
            return json.readTree(content);
        } catch (JacksonException notJson) {
            return null;
        }
    }

    /** Seconds, or a date (RFC 9110, 10.2.3). */
    private @Nullable Duration retryAfter(@Nullable String header) {
        if (header == null) {
            return null;
        }
        try {
            Duration asked = header.strip().matches("\\d{1,6}")
                    ? Duration.ofSeconds(Long.parseLong(header.strip()))
                    : Duration.between(
                            machine.instant(),
                            ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            return asked.isNegative() ? null : asked.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : asked;
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }
}
