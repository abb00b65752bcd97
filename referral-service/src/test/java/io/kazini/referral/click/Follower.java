package io.kazini.referral.click;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Follows links with requests as bytes: what no proper client would send can be sent, too. */
public final class Follower {

    public static final String BROWSER =
            "Mozilla/5.0 (Linux; Android 14; SM-A057F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36";

    private static final Pattern CLICK = Pattern.compile("[?&]click=([0-9a-f-]{36})");

    private final int port;

    public Follower(int port) {
        this.port = port;
    }

    public record Answer(int status, List<String> headers, String body) {

        public Optional<String> header(String name) {
            return all(name).stream().findFirst();
        }

        public List<String> all(String name) {
            String prefix = name.toLowerCase(java.util.Locale.ROOT) + ":";
            return headers.stream()
                    .filter(header -> header.toLowerCase(java.util.Locale.ROOT).startsWith(prefix))
                    .map(header -> header.substring(prefix.length()).strip())
                    .toList();
        }

        public UUID clickId() {
            Matcher click = CLICK.matcher(header("Location").orElseThrow());
            if (!click.find()) {
                throw new AssertionError("No click id in " + headers);
            }
            return UUID.fromString(click.group(1));
        }

        public String cookieValue(String name) {
            String cookie = cookie(name).orElseThrow();
            return cookie.substring(name.length() + 1, cookie.indexOf(';'));
        }

        public Optional<String> cookie(String name) {
            return all("Set-Cookie").stream()
                    .filter(cookie -> cookie.startsWith(name + "="))
                    .findFirst();
        }
    }

    /** As a person with a browser does. */
    public Answer follow(String ref, String... headers) throws IOException {
        List<String> all = new ArrayList<>(List.of("User-Agent: " + BROWSER));
        all.addAll(List.of(headers));
        return send("GET", "/track/" + ref, all.toArray(String[]::new));
    }

    public Answer send(String method, String target, String... headers) throws IOException {
        return send(method, target, List.of(headers), StandardCharsets.UTF_8);
    }

    public Answer send(String method, String target, List<String> headers, java.nio.charset.Charset charset)
            throws IOException {
        String request = method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + String.join(
                        "", headers.stream().map(header -> header + "\r\n").toList()) + "\r\n";
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(request.getBytes(charset));
            socket.getOutputStream().flush();
            return read(socket.getInputStream());
        }
    }

    private static Answer read(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        in.transferTo(all);
        String answer = all.toString(StandardCharsets.UTF_8);
        int end = answer.indexOf("\r\n\r\n");
        List<String> lines = List.of(answer.substring(0, end).split("\r\n"));
        return new Answer(
                Integer.parseInt(lines.getFirst().substring(9, 12)),
                lines.subList(1, lines.size()),
                answer.substring(end + 4));
    }
}
