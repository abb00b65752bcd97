package io.kazini.platform.web.paging;

import io.kazini.platform.web.ApiException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which page a client asks for. As a controller's parameter it is read from {@code limit} (1 to 100,
 * default 20) and {@code cursor}.
 */
public record Paging(int limit, @Nullable Cursor after) {

    public static final int MAX_LIMIT = 100;
    public static final int DEFAULT_LIMIT = 20;

    public Paging {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ApiException.invalidField("limit", "out-of-range", "limit is from 1 to " + MAX_LIMIT + ".");
        }
    }

    public static Paging first(int limit) {
        return new Paging(limit, null);
    }

    public Optional<Cursor> cursor() {
        return Optional.ofNullable(after);
    }

    /** One row more than the page: whether there is a next page costs no second query. */
    public int fetchSize() {
        return limit + 1;
    }
}
