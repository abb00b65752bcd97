package io.kazini.platform.logging;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/**
 * Masks what identifies or authenticates a person in every text of a log line: e-mail addresses, Kenyan
 * phone numbers, bearer tokens and JWTs, and members whose name says that they hold a secret. A safety net:
 * code should not log such values in the first place.
 */
public class PersonalDataMasking implements StructuredLoggingJsonMembersCustomizer<Object> {

    private static final Pattern EMAIL = Pattern.compile("\\b([A-Za-z0-9._%+-])[A-Za-z0-9._%+-]*@([A-Za-z0-9.-]+)");
    private static final Pattern PHONE = Pattern.compile("(?<![\\w-])(\\+?254|0)([17]\\d{2})\\d{4}(\\d{2})(?![\\w-])");
    private static final Pattern JWT = Pattern.compile("\\beyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");
    private static final Pattern SECRET = Pattern.compile(
            "(?i)(\"?(?:password|secret|securityCredential|access_?token|refresh_?token|authorization)\"?\\s*[=:]\\s*\"?)(?:Bearer |Basic )?[^\\s\",;}&]+");

    /** Digits of a phone number that is written as it is dialled in the country: 0708374149. */
    private static final int SHORTEST_PHONE = 10;

    @Override
    public void customize(JsonWriter.Members<Object> members) {
        members.applyingValueProcessor(
                JsonWriter.ValueProcessor.of(String.class, text -> text == null ? null : mask(text)));
    }

    public static @Nullable String mask(@Nullable String text) {
        if (text == null) {
            return null;
        }
        // Every text of every line comes by here, and hardly any has what a pattern could begin with.
        String masked = text;
        if (masked.contains("eyJ")) {
            masked = JWT.matcher(masked).replaceAll("***");
        }
        if (masked.indexOf('=') >= 0 || masked.indexOf(':') >= 0) {
            masked = SECRET.matcher(masked).replaceAll("$1***");
        }
        if (masked.indexOf('@') >= 0) {
            masked = EMAIL.matcher(masked).replaceAll("$1***@$2");
        }
        if (hasDigitsInARow(masked, SHORTEST_PHONE)) {
            masked = PHONE.matcher(masked).replaceAll("$1$2****$3");
        }
        return masked;
    }

    private static boolean hasDigitsInARow(String text, int wanted) {
        int run = 0;
        for (int i = 0; i < text.length() && run < wanted; i++) {
            char character = text.charAt(i);
            run = character >= '0' && character <= '9' ? run + 1 : 0;
        }
        return run >= wanted;
    }
}
