package io.kazini.referral.click;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Campaign parameters of a visit. Each is cut to 200 characters. */
public record Utm(
        @Nullable String source,
        @Nullable String medium,
        @Nullable String campaign,
        @Nullable String term,
        @Nullable String content) {

    public static final Utm NONE = new Utm(null, null, null, null, null);

    private static final int MAX_LENGTH = 200;
    private static final int LONGEST_CHARACTER = 4;
    private static final int LONGEST_QUERY = 8 * 1024;
    private static final int HEX = 16;

    /** What a query says, however broken it is; the first of a name counts. */
    public static Utm of(@Nullable String rawQuery) {
        if (rawQuery == null || !rawQuery.contains("utm_")) {
            return NONE;
        }
        Utm utm = NONE;
        String query = rawQuery.length() > LONGEST_QUERY ? rawQuery.substring(0, LONGEST_QUERY) : rawQuery;
        for (int from = 0; from < query.length(); ) {
            int end = query.indexOf('&', from);
            end = end < 0 ? query.length() : end;
            int equals = query.indexOf('=', from);
            if (equals > from && equals < end && query.startsWith("utm_", from)) {
                utm = utm.or(named(query.substring(from, equals), decoded(query, equals + 1, end)));
            }
            from = end + 1;
        }
        return utm;
    }

    private static Utm named(String parameter, @Nullable String value) {
        return switch (parameter) {
            case "utm_source" -> new Utm(value, null, null, null, null);
            case "utm_medium" -> new Utm(null, value, null, null, null);
            case "utm_campaign" -> new Utm(null, null, value, null, null);
            case "utm_term" -> new Utm(null, null, null, value, null);
            case "utm_content" -> new Utm(null, null, null, null, value);
            default -> NONE;
        };
    }

    /** With what the other one says where this one says nothing. */
    Utm or(Utm other) {
        if (other.saysNothing()) {
            return this;
        }
        return saysNothing()
                ? other
                : new Utm(
                        either(source, other.source),
                        either(medium, other.medium),
                        either(campaign, other.campaign),
                        either(term, other.term),
                        either(content, other.content));
    }

    public boolean saysNothing() {
        return source == null && medium == null && campaign == null && term == null && content == null;
    }

    private static @Nullable String either(@Nullable String first, @Nullable String second) {
        return first == null ? second : Objects.requireNonNullElse(first, second);
    }

    /** A % that begins no escape stands for itself. */
    private static @Nullable String decoded(String text, int from, int to) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = from; i < to && bytes.size() < MAX_LENGTH * LONGEST_CHARACTER; i++) {
            char character = text.charAt(i);
            if (character == '%'
                    && i + 2 < to
                    && Character.digit(text.charAt(i + 1), HEX) >= 0
                    && Character.digit(text.charAt(i + 2), HEX) >= 0) {
                bytes.write(Character.digit(text.charAt(i + 1), HEX) * HEX + Character.digit(text.charAt(i + 2), HEX));
                i += 2;
            } else if (character == '+') {
                bytes.write(' ');
            } else if (character <= 0xFF) {
                bytes.write(character);
            } else {
                bytes.writeBytes(Character.toString(character).getBytes(StandardCharsets.UTF_8));
            }
        }
        return VisitText.ofUtf8(bytes.toByteArray(), MAX_LENGTH);
    }
}
