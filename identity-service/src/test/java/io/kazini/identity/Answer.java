package io.kazini.identity;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What came back. */
public record Answer(int status, JsonNode body, HttpResponse<String> http) {

    private static final JsonMapper JSON = new JsonMapper();

    static Answer of(HttpResponse<String> response) {
        JsonNode body = response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
        return new Answer(response.statusCode(), body, response);
    }

    public String text(String field) {
        return body.path(field).asString();
    }

    public String code() {
        return text("code");
    }

    public List<String> fieldErrors() {
        return body.path("errors")
                .valueStream()
                .map(error -> error.path("field").asString() + " "
                        + error.path("code").asString())
                .sorted()
                .toList();
    }

    public Optional<String> header(String name) {
        return http.headers().firstValue(name);
    }

    /** Everything a client sees but what is different in every answer. */
    public String sameForEverybody() {
        if (body instanceof ObjectNode problem) {
            problem.remove(List.of("correlationId", "registrationId", "expiresAt"));
        }
        return status + " " + body + " " + http.headers().map().keySet();
    }

    /** The refresh token that was set; empty if it was taken back. */
    public String refreshToken() {
        return header("Set-Cookie")
                .filter(cookie -> cookie.startsWith("kazini_refresh="))
                .map(cookie -> cookie.substring("kazini_refresh=".length(), cookie.indexOf(';')))
                .orElseThrow(() -> new AssertionError("No refresh cookie in " + http.headers()));
    }

    /** What came back, if it was no JSON. */
    public record Text(HttpResponse<String> http) {

        public int status() {
            return http.statusCode();
        }

        public String body() {
            return http.body();
        }

        public Optional<String> header(String name) {
            return http.headers().firstValue(name);
        }
    }
}
