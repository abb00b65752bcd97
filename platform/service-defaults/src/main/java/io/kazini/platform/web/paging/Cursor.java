package io.kazini.platform.web.paging;

import io.kazini.platform.web.ApiException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * A position in a sorted collection: the sort value of the last row and its id, which breaks ties.
 * Opaque to clients. Rows that are added or removed elsewhere never shift the next page.
 */
public record Cursor(String sortValue, UUID id) {

    /** No collection goes beyond; PostgreSQL could not read what Java can write. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private static final char SEPARATOR = '\n';

    public static Cursor of(Instant sortValue, UUID id) {
        return new Cursor(sortValue.toString(), id);
    }

    public static Cursor of(long sortValue, UUID id) {
        return new Cursor(Long.toString(sortValue), id);
    }

    public static Cursor of(UUID id) {
        return new Cursor("", id);
    }

    public String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((id + String.valueOf(SEPARATOR) + sortValue).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws ApiException 400 for anything that {@link #encode()} did not make */
    public static Cursor decode(String encoded) {
        try {
            String decoded = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            int end = decoded.indexOf(SEPARATOR);
            if (end < 0) {
                throw invalid();
            }
            return new Cursor(decoded.substring(end + 1), UUID.fromString(decoded.substring(0, end)));
        } catch (IllegalArgumentException malformed) {
            throw invalid();
        }
    }

    public Instant instant() {
        try {
            Instant instant = Instant.parse(sortValue);
            if (instant.isBefore(Instant.EPOCH) || instant.isAfter(LATEST)) {
                throw invalid();
            }
            return instant;
        } catch (DateTimeException malformed) {
            throw invalid();
        }
    }

    public long number() {
        try {
            return Long.parseLong(sortValue);
        } catch (NumberFormatException malformed) {
            throw invalid();
        }
    }

    private static ApiException invalid() {
        return ApiException.invalidField("cursor", "invalid-cursor", "cursor is not one that this collection gave.");
    }
}
