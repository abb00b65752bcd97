package io.kazini.localstack.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A well-behaved client: it waits where it is told to and sends every POST with an idempotency key. */
public final class Api {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int PATIENT_TRIES = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(200);

    private final String base;
    private final @Nullable String token;
    private final HttpClient http;

    public Api(String base) {
        this(
                base,
                null,
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }

    private Api(String base, @Nullable String token, HttpClient http) {
        this.base = base;
        this.token = token;
        this.http = http;
    }

    /** The same client with somebody's access token. */
    Api as(String accessToken) {
        return new Api(base, accessToken, http);
    }

    /** An answer; an empty body is an empty object. */
    public record Answer(String request, int status, JsonNode body) {

        public JsonNode ok() {
            if (status >= 300) {
                throw new DemoFailure(request + " answered " + status + " " + body);
            }
            return body;
        }

        /** @throws DemoFailure if the answer is anything but this refusal */
        JsonNode refused(int expectedStatus, String code) {
            if (status != expectedStatus || !body.path("code").asString("").equals(code)) {
                throw new DemoFailure("%s should have been refused with %d %s but answered %d %s"
                        .formatted(request, expectedStatus, code, status, body));
            }
            return body;
        }

        boolean isRefusedWith(String code) {
            return status >= 400 && body.path("code").asString("").equals(code);
        }
    }

    public Answer get(String path) {
        return send("GET " + path, () -> request(path).GET().build());
    }

    /** All items of a paged collection. */
    public List<JsonNode> all(String path) {
        List<JsonNode> items = new ArrayList<>();
        String separator = path.contains("?") ? "&" : "?";
        String cursor = "";
        do {
            JsonNode page = get(path + separator + "limit=100" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .ok();
            page.path("items").forEach(items::add);
            cursor = page.path("nextCursor").asString("");
        } while (!cursor.isEmpty());
        return items;
    }

    public Answer post(String path, Map<String, ?> body) {
        String key = UUID.randomUUID().toString();
        return send(
                "POST " + path,
                () -> request(path)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build());
    }

    Answer postForm(String path, String jsonPart, Map<String, ?> json, String filePart, String fileName, byte[] file) {
        String key = UUID.randomUUID().toString();
        String boundary = "kazini-" + key;
        byte[] content = form(boundary, jsonPart, JSON.writeValueAsString(json), filePart, fileName, file);
        return send(
                "POST " + path,
                () -> request(path)
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofByteArray(content))
                        .build());
    }

    /** Reads until what is read is as it should be; events take a moment. */
    public JsonNode await(String path, String what, Predicate<JsonNode> reached) {
        return await(what, () -> get(path).ok(), reached);
    }

    public static JsonNode await(String what, Supplier<JsonNode> read, Predicate<JsonNode> reached) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            JsonNode current = read.get();
            if (reached.test(current)) {
                return current;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new DemoFailure(what + " was not reached within " + PATIENCE.toSeconds() + " s: " + current);
            }
            pause(POLL);
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private Answer send(String description, Supplier<HttpRequest> request) {
        for (int attempt = 1; ; attempt++) {
            try {
                HttpResponse<byte[]> response = http.send(request.get(), BodyHandlers.ofByteArray());
                boolean askedToWait =
                        response.statusCode() == SERVICE_UNAVAILABLE || response.statusCode() == TOO_MANY_REQUESTS;
                if (!askedToWait || attempt == PATIENT_TRIES) {
                    return new Answer(description, response.statusCode(), json(response.body()));
                }
                pause(Duration.ofSeconds(
                        response.headers().firstValueAsLong("Retry-After").orElse(1)));
            } catch (ConnectException nobodyThere) {
                throw new DemoFailure("Nothing answers at " + base + ". Start the suite first: ./kazini up");
            } catch (IOException failed) {
                throw new DemoFailure(description + " failed: " + failed);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new DemoFailure("Interrupted");
            }
        }
    }

    private static JsonNode json(byte[] body) {
        return body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
    }

    private static byte[] form(
            String boundary, String jsonPart, String json, String filePart, String fileName, byte[] file) {
        String head = """
                --%1$s
                Content-Disposition: form-data; name="%2$s"
                Content-Type: application/json

                %3$s
                --%1$s
                Content-Disposition: form-data; name="%4$s"; filename="%5$s"
                Content-Type: image/jpeg

                """.formatted(boundary, jsonPart, json, filePart, fileName);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(utf8(head.replace("\n", "\r\n")));
        content.writeBytes(file);
        content.writeBytes(utf8("\r\n--" + boundary + "--\r\n"));
        return content.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("Interrupted");
        }
    }
}
