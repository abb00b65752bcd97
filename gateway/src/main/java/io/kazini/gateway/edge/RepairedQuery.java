package io.kazini.gateway.edge;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A query as its sender can only have meant it. An escape that is none means its own characters, bytes that are no UTF-8
 * become U+FFFD, and what has no name is left out.
 */
final class RepairedQuery {

    private static final BitSet PLAIN = new BitSet();

    static {
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~!$'()*,;:@/?-"
                .chars()
                .forEach(PLAIN::set);
    }

    private static final int HEX = 16;

    private final Map<String, String[]> parameters;

    private RepairedQuery(Map<String, String[]> parameters) {
        this.parameters = parameters;
    }

    /** Whether there is nothing in it that could be wrong: no escape, no odd character, no pair without a name. */
    static boolean isPlain(String query) {
        boolean named = false;
        for (int i = 0; i < query.length(); i++) {
            char character = query.charAt(i);
            if (character == '&' || character == '=') {
                if (!named) {
                    return false;
                }
                named = character == '=';
            } else if (PLAIN.get(character)) {
                named = true;
            } else {
                return false;
            }
        }
        return named || query.isEmpty();
    }

    static RepairedQuery of(String query) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            if (!name.isEmpty()) {
                values.computeIfAbsent(name, _ -> new ArrayList<>())
                        .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        Map<String, String[]> parameters = new LinkedHashMap<>();
        values.forEach((name, all) -> parameters.put(name, all.toArray(String[]::new)));
        return new RepairedQuery(Collections.unmodifiableMap(parameters));
    }

    private static String decoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '%' && isEscape(text, i)) {
                bytes.write(Integer.parseInt(text, i + 1, i + 3, HEX));
                i += 2;
            } else if (character == '+') {
                bytes.write(' ');
            } else {
                // The container hands on each byte of a request line as one character.
                bytes.write(character);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static boolean isEscape(String text, int percent) {
        return percent + 2 < text.length()
                && Character.digit(text.charAt(percent + 1), HEX) >= 0
                && Character.digit(text.charAt(percent + 2), HEX) >= 0;
    }

    /** By name, in the order in which they came. */
    Map<String, String[]> parameters() {
        return parameters;
    }

    String encoded() {
        return parameters.entrySet().stream()
                .flatMap(entry ->
                        Arrays.stream(entry.getValue()).map(value -> encoded(entry.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
