package io.kazini.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the service said. */
public record Answer(int status, HttpHeaders headers, byte[] bytes) {

    private static final JsonMapper JSON = new JsonMapper();

    public JsonNode body() {
        return JSON.readTree(bytes);
    }

    public String text(String field) {
        return body().path(field).asString("");
    }

    public UUID id() {
        return UUID.fromString(text("id"));
    }

    public String code() {
        return text("code");
    }

    /** {@code field:code} of each field error. */
    public List<String> fieldErrors() {
        return StreamSupport.stream(body().path("errors").spliterator(), false)
                .map(error -> error.path("field").asString() + ":"
                        + error.path("code").asString())
                .toList();
    }

    /** {@code row/column/code} of each error of an upload; the column may be missing. */
    public List<String> rowErrors() {
        return StreamSupport.stream(body().path("rows").spliterator(), false)
                .map(error ->
                        error.path("row").asInt() + "/" + error.path("column").asString("") + "/"
                                + error.path("code").asString())
                .toList();
    }

    public List<UUID> ids() {
        return StreamSupport.stream(body().path("items").spliterator(), false)
                .map(item -> UUID.fromString(item.path("id").asString()))
                .toList();
    }

    public Answer expect(int expected) {
        assertThat(status).as("%s", new String(bytes, StandardCharsets.UTF_8)).isEqualTo(expected);
        return this;
    }

    /** Refused with that status and code. */
    public Answer expect(int expected, String code) {
        expect(expected);
        assertThat(code()).isEqualTo(code);
        return this;
    }
}
