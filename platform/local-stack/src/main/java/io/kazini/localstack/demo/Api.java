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
import java.util.Base64;
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
    private static final int OK = 200;
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
        String before = """
                --%s
                Content-Disposition: form-data; name="%s"
                Content-Type: application/json

                %s
                """.formatted(boundary, jsonPart, JSON.writeValueAsString(json));
        byte[] content = form(boundary, before, filePart, fileName, "image/jpeg", file);
        return send(
                "POST " + path,
                () -> request(path)
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofByteArray(content))
                        .build());
    }

    /** Sends a file as the only part of a form. */
    Answer postFile(String path, String fileName, String contentType, byte[] file) {
        String key = UUID.randomUUID().toString();
        String boundary = "kazini-" + key;
        byte[] content = form(boundary, "", "file", fileName, contentType, file);
        return send(
                "POST " + path,
                () -> request(path)
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofByteArray(content))
                        .build());
    }

    Answer patch(String path, Map<String, ?> body) {
        return send(
                "PATCH " + path,
                () -> request(path)
                        .header("Content-Type", "application/json")
                        .method("PATCH", BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build());
    }

    /** What a browser sends, cookies and all, without an idempotency key of ours. */
    Answer postFromBrowser(String path, Map<String, ?> body, String cookies) {
        return send(
                "POST " + path,
                () -> request(path)
                        .header("Content-Type", "application/json")
                        .header("Cookie", cookies)
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build());
    }

    /** A token for a partner's system (RFC 6749, client credentials). */
    Api asPartner(String clientId, String clientSecret) {
        String basic = Base64.getEncoder().encodeToString(utf8(clientId + ":" + clientSecret));
        Answer answer = send(
                "POST /oauth2/token",
                () -> request("/oauth2/token")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Authorization", "Basic " + basic)
                        .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                        .build());
        return as(answer.ok().path("access_token").asString());
    }

    /** The bytes of a file. */
    byte[] download(String path) {
        return download(path, "*/*");
    }

    byte[] download(String path, String accept) {
        HttpResponse<byte[]> response = exchange(
                "GET " + path, () -> request(path).header("Accept", accept).build());
        if (response.statusCode() != OK) {
            throw new DemoFailure("GET " + path + " answered " + response.statusCode() + " "
                    + new String(response.body(), StandardCharsets.UTF_8));
        }
        return response.body();
    }

    /** Follows a link as a browser or a machine would, to where it leads and no further. */
    HttpResponse<byte[]> follow(String method, String path, Map<String, String> headers) {
        return exchange(method + " " + path, () -> {
            HttpRequest.Builder request = request(path).method(method, BodyPublishers.noBody());
            headers.forEach(request::header);
            return request.build();
        });
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
        HttpResponse<byte[]> response = exchange(description, request);
        return new Answer(description, response.statusCode(), json(response.body()));
    }

    private HttpResponse<byte[]> exchange(String description, Supplier<HttpRequest> request) {
        for (int attempt = 1; ; attempt++) {
            try {
                HttpResponse<byte[]> response = http.send(request.get(), BodyHandlers.ofByteArray());
                boolean askedToWait =
                        response.statusCode() == SERVICE_UNAVAILABLE || response.statusCode() == TOO_MANY_REQUESTS;
                if (!askedToWait || attempt == PATIENT_TRIES) {
                    return response;
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
            String boundary, String before, String filePart, String fileName, String contentType, byte[] file) {
        String head = """
                %1$s--%2$s
                Content-Disposition: form-data; name="%3$s"; filename="%4$s"
                Content-Type: %5$s

                """.formatted(before, boundary, filePart, fileName, contentType);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(utf8(head.replace("\n", "\r\n")));
        content.writeBytes(file);
        content.writeBytes(utf8("\r\n--" + boundary + "--\r\n"));
        return content.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("Interrupted");
        }
    }
}
