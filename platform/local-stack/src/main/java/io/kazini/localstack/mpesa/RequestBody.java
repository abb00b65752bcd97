package io.kazini.localstack.mpesa;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads and checks the fields of a request; every breach is {@code 400.002.02} and names the field. */
record RequestBody(JsonNode json) {

    private static final Pattern MSISDN = Pattern.compile("254[17]\\d{8}");

    String required(String field) {
        String value = optional(field);
        if (value == null || value.isBlank()) {
            throw DarajaError.invalid(field);
        }
        return value;
    }

    @Nullable
    String optional(String field) {
        JsonNode value = json.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString() && !value.isIntegralNumber()) {
            throw DarajaError.invalid(field);
        }
        return value.asString();
    }

    String exactly(String field, String... allowed) {
        String value = required(field);
        for (String candidate : allowed) {
            if (candidate.equals(value)) {
                return value;
            }
        }
        throw DarajaError.invalid(field);
    }

    String text(String field, int minimum, int maximum) {
        String value = required(field);
        if (value.length() < minimum || value.length() > maximum) {
            throw DarajaError.invalid(field);
        }
        return value;
    }

    void optionalText(String field, int maximum) {
        String value = optional(field);
        if (value != null && (value.isEmpty() || value.length() > maximum)) {
            throw DarajaError.invalid(field);
        }
    }

    String phone(String field) {
        String value = required(field);
        if (!MSISDN.matcher(value).matches()) {
            throw DarajaError.invalid(field);
        }
        return value;
    }

    /** Whole shillings. Whether the amount is within the limits is found out later, as a result code. */
    long shillings(String field) {
        String value = required(field);
        if (!value.matches("[1-9]\\d{0,9}")) {
            throw DarajaError.invalid(field);
        }
        return Long.parseLong(value);
    }

    URI url(String field) {
        try {
            URI url = URI.create(required(field));
            if (url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return url;
            }
        } catch (IllegalArgumentException malformed) {
            // answered below like every other breach
        }
        throw DarajaError.invalid(field);
    }
}
